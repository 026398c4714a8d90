package rules

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// checkStarted looks at the start of a process of a class of the program's own: where it does
// not begin as a copy, the object goes there with all that it holds.
func (p *Pass) checkStarted(call syntax.Node) {
	f := p.File
	callee := f.Callee(call)
	if f.Kind(callee) != syntax.Attribute || f.Text(f.Child(callee, syntax.FieldAttribute)) != "start" {
		return
	}
	object := f.Child(callee, syntax.FieldObject)
	value := p.Value(object)
	asks := pickling{Pass: p, starts: true, before: p.madeUntil(call, value)}
	var why unpicklable
	var fails bool
	switch {
	case !p.SubclassOf(value, "multiprocessing.process.BaseProcess"):
		return
	case value.Kind == semantic.ProjectInstance:
		why, fails = asks.object(object, value, 0)
	case value.Kind == semantic.LibraryInstance && p.Base.FromCode(value.Name):
		why, fails = asks.elsewhereObject(object, value, 0)
	}
	if fails {
		p.reportUnpicklable(p.calleeText(call), object, why, p.methodOfClass(value), true, nil)
	}
}

// madeUntil returns the start of a process by its own __init__, which has set by then what
// stands before; None for any other.
func (p *Pass) madeUntil(call syntax.Node, object semantic.Value) syntax.Node {
	if object.Self && p.Function != nil && p.Function.Name == "__init__" {
		return call
	}
	return syntax.None
}

// methodOfClass returns how an object of a class of processes is started.
func (p *Pass) methodOfClass(object semantic.Value) knowledge.StartMethod {
	method := p.Base.StartMethod(object.Name)
	if object.Kind == semantic.ProjectInstance {
		p.Ancestors(object.Class, func(class *semantic.Class, library string) bool {
			method = p.Base.StartMethod(library)
			return class != nil
		})
	}
	if method != "" {
		return method
	}
	return p.defaultMethod()
}
