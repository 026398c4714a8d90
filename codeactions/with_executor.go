package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// withExecutor puts what uses a pool of a function into a with block, which shuts it down.
var withExecutor = action{
	name: "with-executor", rules: []string{"executor-not-shut-down"},
	propose: func(d *draft) offer {
		f := d.File
		title := "Make the pool in a `with` block"
		call := d.finding.Node
		statement, local := d.ownLocal(call)
		if local == syntax.None {
			return refuse(title, "no local of a function keeps the pool alone: where its work ends, only a reader knows")
		}
		last, reason := d.lastUse(statement, local)
		if reason == "" {
			reason = d.cutShort(call, local)
		}
		if reason == "" && !d.linesApart(statement, last) {
			reason = "the statements share a line with others"
		}
		if reason != "" {
			return refuse(title, reason)
		}
		d.replace(f.Span(statement), "with "+f.Text(call)+" as "+f.Text(local)+":")
		d.indent(syntax.Span{Start: f.End(statement), End: f.End(last)}, d.unit(statement))
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "leaving the block waits for the work: there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// lastUse returns the last statement of a block that uses the local which one of its
// statements binds, or says why the uses do not end there.
func (d *draft) lastUse(statement, local syntax.Node) (last syntax.Node, reason string) {
	f := d.File
	block, name := f.Parent(statement), "`"+f.Text(local)+"`"
	last = syntax.None
	for _, n := range d.mentionsOf(local) {
		use := d.statementIn(block, n)
		switch {
		case use == syntax.None || use < statement:
			return syntax.None, name + " is used outside of the block that makes it"
		case d.Enclosing(n) != d.Enclosing(local):
			return syntax.None, "another function uses " + name + ", and may run later"
		}
		last = max(last, use)
	}
	if last == syntax.None {
		return syntax.None, "nothing uses " + name
	}
	return last, ""
}

// cutShort says which work of a pool would be lost when its with block is left, or "".
func (d *draft) cutShort(call, local syntax.Node) string {
	class := d.Value(call).Name
	if _, waits := d.Base.BlocksOnExit(class); waits {
		return ""
	}
	if !strings.HasPrefix(class, "multiprocessing.") {
		return "it is not known whether leaving the block waits for the work"
	}
	for _, n := range d.mentionsOf(local) {
		switch _, method := d.methodCalled(n); method {
		case "map", "starmap", "apply":
		default:
			return "leaving the block of a pool of `multiprocessing` ends its work: only what waits for the results can stand in it"
		}
	}
	return ""
}

// linesApart reports whether the lines from one statement of a block to another are theirs
// alone, and the first has lines of its own.
func (d *draft) linesApart(first, last syntax.Node) bool {
	f := d.File
	text := f.Document.Text
	if strings.Contains(text[f.End(first):d.lineEnd(f.End(first))], ";") {
		return false
	}
	for sibling := range f.Statements(f.Parent(first)) {
		inside := sibling >= first && sibling <= last
		if inside && !d.opensLine(d.outermost(sibling)) || sibling > last && d.lineStart(f.Start(sibling)) < d.lineEnd(f.End(last)) {
			return false
		}
	}
	return true
}
