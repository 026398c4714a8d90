package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// hoistLock makes a lock once, in the module, that each run made for itself.
var hoistLock = action{
	name:  "hoist-lock",
	rules: []string{"lock-created-per-use"},
	propose: func(d *draft) offer {
		f := d.File
		call := d.finding.Node
		title := "Make the lock once, in the module"
		if strings.HasPrefix(d.Value(call).Name, "asyncio.") && !d.target().AtLeast(3, 10) {
			return refuse(title, "before Python 3.10 a lock of asyncio belongs to the loop that is there when it is made")
		}
		if !d.seenInModule(f.Callee(call)) {
			return refuse(title, "`"+d.shown(f.Callee(call))+"` is not known in the module")
		}
		name := "_lock"
		if d.Base.Lock(d.Value(call).Name) == knowledge.Counting {
			name = "_semaphore"
		}
		assignment := f.Parent(call)
		local := f.Child(assignment, syntax.FieldLeft)
		if f.Kind(assignment) == syntax.Assignment && f.Kind(local) == syntax.Identifier {
			name = "_" + strings.TrimLeft(f.Text(local), "_")
		}
		name = d.freeInModule(name)
		top := d.topStatement(call)
		d.insertBehindImports(f.Start(top), name+" = "+f.Text(call))
		if f.Kind(assignment) != syntax.Assignment {
			d.replace(f.Span(call), name)
			return d.hoisted(title)
		}
		line, ok := d.ownLine(f.Parent(assignment))
		if !ok {
			return refuse(title, "the statement that makes it cannot be taken out by itself")
		}
		d.delete(line)
		for _, n := range d.mentionsOf(local) {
			d.replace(f.Span(n), name)
		}
		return d.hoisted(title)
	},
}

// hoisted offers the lock of the module, unless who has it would take it again.
func (d *draft) hoisted(title string) offer {
	if rule := d.newFinding(""); rule != "" {
		return refuse(title, "with one lock for all there would be a `"+rule+"`")
	}
	return offer{title: title, safety: Suggested}
}

// ownLine returns the lines of a statement that can be taken out: it shares them with
// nothing, and does not stand alone in its block.
func (d *draft) ownLine(statement syntax.Node) (syntax.Span, bool) {
	f := d.File
	start, end := f.Start(statement), d.lineEnd(f.End(statement))
	alone := true
	for sibling := range f.Statements(f.Parent(statement)) {
		alone = alone && sibling == statement
	}
	if alone || !d.opensLine(statement) || end != f.End(statement) || d.commentsAbove(statement) != d.lineStart(start) {
		return syntax.Span{}, false
	}
	next := end + len(d.newline())
	if !strings.HasPrefix(f.Document.Text[end:], d.newline()) {
		return syntax.Span{}, false
	}
	return syntax.Span{Start: d.lineStart(start), End: next}, true
}

// seenInModule reports whether what an expression begins with means the same at the
// top of the module.
func (d *draft) seenInModule(n syntax.Node) bool {
	f := d.File
	for f.Kind(n) == syntax.Attribute {
		n = f.Child(n, syntax.FieldObject)
	}
	here, there := d.Value(n), d.Named(f.Root(), f.Text(n))
	return there.Known() && there.Same(here)
}
