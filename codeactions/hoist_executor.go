package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// hoistExecutor makes a pool once, in the module, that each run made for itself.
var hoistExecutor = action{
	name: "hoist-executor", rules: []string{"executor-per-call"},
	propose: func(d *draft) offer {
		f := d.File
		title := "Make the pool once, in the module"
		call := d.finding.Node
		pool, reason := d.ownPool(call)
		if reason == "" && len(pool.uses) == 0 {
			reason = "nothing gives the pool work"
		}
		if reason == "" {
			reason = d.sharedWithItself(call)
		}
		if reason == "" {
			reason = d.differsInModule(call)
		}
		if reason == "" {
			reason = d.takeOut(pool)
		}
		if reason != "" {
			return refuse(title, reason)
		}
		if d.waitsAtEnd(pool) && !d.allWaitedFor(pool) {
			title += "; nothing waits for its work at the end of the block then"
		}
		name := "_pool"
		if pool.local != syntax.None {
			name = "_" + strings.TrimLeft(f.Text(pool.local), "_")
		}
		name = d.freeInModule(name)
		d.insertBehindImports(f.Start(d.topStatement(call)), name+" = "+f.Text(call))
		for _, use := range pool.uses {
			d.replace(f.Span(use), name)
		}
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "with one pool for all there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// sharedWithItself says how work of a pool would come to wait for the pool that it runs in,
// if all runs of the function shared one, or "".
func (d *draft) sharedWithItself(call syntax.Node) string {
	function := d.Enclosing(call)
	reason := "`" + function.Name + "` runs in a pool itself: it would wait there for work that has no worker left"
	if len(d.result.Project.Evidence(function.ID, knowledge.Process)) > 0 {
		return reason
	}
	for _, other := range d.result.Findings {
		if other.Rule == "nested-executor-wait" && d.File.Inside(other.Node, function.Node) {
			return reason
		}
	}
	return ""
}

// differsInModule says what of a call would not mean the same, or not be there yet, behind
// the imports of the module, or "".
func (d *draft) differsInModule(call syntax.Node) string {
	f := d.File
	if !d.seenInModule(f.Callee(call)) {
		return "`" + d.shown(f.Callee(call)) + "` is not known in the module"
	}
	for n := call; n < f.After(call); n++ {
		switch f.Kind(n) {
		case syntax.Await, syntax.Yield, syntax.NamedExpression, syntax.Lambda, syntax.ListComprehension, syntax.GeneratorExpression:
			return "its arguments belong to the function"
		case syntax.Identifier:
			if f.Field(n) == syntax.FieldAttribute || f.Kind(f.Parent(n)) == syntax.KeywordArgument && f.Field(n) == syntax.FieldName {
				continue
			}
			if !d.seenInModule(n) || !d.fromLibrary(n) {
				return "`" + f.Text(n) + "` is not there yet behind the imports"
			}
		}
	}
	return ""
}

// fromLibrary reports whether a name is one of Python itself, or of a library that the
// imports at the head of the module bind.
func (d *draft) fromLibrary(n syntax.Node) bool {
	f := d.File
	name := f.Text(n)
	if _, builtin := d.Base.Lookup("builtins." + name); builtin && !d.Names(n)[name] {
		return true
	}
	head := 0
	for statement := range f.Statements(f.Root()) {
		if !d.importsOnly(statement) && !d.isDocstring(statement) {
			break
		}
		head = f.End(statement)
	}
	for _, bound := range d.imports() {
		library, _, _ := strings.Cut(bound.dotted, ".")
		if bound.name == name && f.End(bound.statement) <= head && d.Base.Known(library) && d.visible(bound, n) {
			return true
		}
	}
	return false
}

// waitsAtEnd reports whether the function waits for all work of a pool where it ends it.
func (d *draft) waitsAtEnd(pool ownPool) bool {
	for _, end := range pool.ends {
		if wait, ok := d.File.Argument(d.File.FirstChild(end), 0, "wait"); !ok || d.File.Text(wait.Value) != "False" {
			return true
		}
	}
	return pool.with != syntax.None
}
