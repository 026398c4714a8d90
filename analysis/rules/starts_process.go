package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// maxStarters bounds how far the start of a process is looked for in what is called.
const maxStarters = 4

// startsProcess returns how the processes are started that a call starts, by itself or in
// a function of this file, and the way there; "" where it starts none, or where how is
// not known.
func (p *Pass) startsProcess(call syntax.Node, depth int) (knowledge.StartMethod, []Related) {
	f := p.File
	callee := p.Value(f.Callee(call))
	switch callee.Kind {
	case semantic.LibraryClass, semantic.LibraryFunction:
		if p.Base.StartsProcess(callee.Name) {
			return p.startedBy(call, callee), nil
		}
	case semantic.ProjectFunction:
		function := callee.Function
		if depth == maxStarters || function.Uncertain || function.Wrapped() || function.Async || function.Generator || f.Kind(function.Node) != syntax.FunctionDefinition {
			return "", nil
		}
		p.Reads(function.Unit)
		var method knowledge.StartMethod
		var way []Related
		p.ownNodes(f.Body(function.Node), func(n syntax.Node) bool {
			if f.Kind(n) != syntax.Call {
				return true
			}
			if found, rest := p.startsProcess(n, depth+1); found != "" && !p.knowsProcess(n) && !p.knowsPlatform(n) {
				method, way = found, append([]Related{{Span: p.calleeSpan(n), Message: fmt.Sprintf("`%s` calls `%s`", function.Qualified(), p.calleeText(n))}}, rest...)
			}
			return method == ""
		})
		return method, way
	}
	return "", nil
}

// startedBy is startsProcess for a library's function or class.
func (p *Pass) startedBy(call syntax.Node, callee semantic.Value) knowledge.StartMethod {
	f := p.File
	object := p.Value(f.Child(f.Callee(call), syntax.FieldObject))
	switch {
	case callee.Kind == semantic.LibraryClass, object.Kind == semantic.ModuleValue, f.Kind(f.Callee(call)) != syntax.Attribute:
		return p.startMethod(call)
	case strings.HasSuffix(callee.Name, ".Pool"), strings.HasSuffix(callee.Name, ".Manager"):
		return p.contextMethod(object)
	case object.Origin != 0 && f.Kind(object.Origin) == syntax.Call:
		return p.startMethod(object.Origin)
	}
	if method := p.Base.StartMethod(object.Name); method != "" {
		return method
	}
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) == syntax.Identifier && f.Text(n) == "get_context" {
			return "" // it may be of another context
		}
	}
	return p.defaultMethod()
}

// knowsProcess reports whether a test stands before a node that tells the program's own
// process from those that it starts.
func (p *Pass) knowsProcess(n syntax.Node) bool {
	f := p.File
	for up := f.Parent(n); up != syntax.None; up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.FunctionDefinition, syntax.ClassDefinition:
			return false
		case syntax.IfStatement, syntax.Conditional, syntax.BooleanOperator:
			for part := range f.Descendants(up) {
				if f.Kind(part) == syntax.Block {
					break
				}
				if p.tellsProcess(part) {
					return true
				}
			}
		}
	}
	return false
}

// tellsProcess reports whether an expression tells one process from another: the name of
// the module, the current process or its parent.
func (p *Pass) tellsProcess(n syntax.Node) bool {
	f := p.File
	switch f.Kind(n) {
	case syntax.Identifier:
		return f.Text(n) == "__name__"
	case syntax.Call:
		return p.Base.Role(p.Value(f.Callee(n)).Name) == "process-getter"
	}
	return false
}
