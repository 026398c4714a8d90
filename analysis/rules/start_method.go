package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// byPlatform stands for the start method that multiprocessing chooses by itself below
// Python 3.14: fork on Linux, spawn on macOS and Windows.
const byPlatform knowledge.StartMethod = "by platform"

// startMethod returns how the processes are started that a call makes or starts: the
// call of a class of processes or of a pool of them. It is "" where that is not known.
func (p *Pass) startMethod(call syntax.Node) knowledge.StartMethod {
	callee := p.Value(p.File.Callee(call))
	switch callee.Kind {
	case semantic.LibraryFunction:
		return p.contextMethod(callee.Arg(0))
	case semantic.LibraryClass:
		return p.classMethod(call, callee.Name)
	case semantic.ProjectClass:
		method := knowledge.StartMethod("")
		p.Ancestors(callee.Class, func(class *semantic.Class, library string) bool {
			if library != "" {
				method = p.classMethod(call, library)
			}
			return class != nil
		})
		return method
	}
	return ""
}

// classMethod is startMethod for a library's class that is made.
func (p *Pass) classMethod(call syntax.Node, class string) knowledge.StartMethod {
	if method := p.Base.StartMethod(class); method != "" {
		return method
	}
	if context, given := p.File.Argument(call, -1, "mp_context"); given {
		return p.contextMethod(p.Value(context.Value))
	}
	if context, given := p.File.Argument(call, -1, "context"); given {
		return p.contextMethod(p.Value(context.Value))
	}
	return p.defaultMethod()
}

// contextMethod is startMethod for what a context of multiprocessing makes; a function
// of the module itself has none.
func (p *Pass) contextMethod(context semantic.Value) knowledge.StartMethod {
	switch method := p.Base.StartMethod(context.Name); {
	case method != "":
		return method
	case context.Kind == semantic.NoneValue, !context.Known():
		return p.defaultMethod()
	case context.Kind == semantic.LibraryInstance && context.Origin != 0:
		return p.defaultMethod()
	}
	return ""
}

// defaultMethod is the start method that the file chooses for the whole program, else
// the one that multiprocessing chooses.
func (p *Pass) defaultMethod() knowledge.StartMethod {
	chosen := knowledge.StartMethod("")
	for _, call := range p.SettingCalls("set_start_method") {
		argument, _ := p.File.Argument(call, 0, "method")
		method := knowledge.StartMethod(strings.Trim(p.File.Text(argument.Value), "\"'"))
		if p.Base.StartContext(method) == "" || chosen != "" && chosen != method {
			return ""
		}
		chosen = method
	}
	switch {
	case chosen != "":
		return chosen
	case p.Target.AtLeast(3, 14):
		return knowledge.ForkServer
	}
	return byPlatform
}

// knowsPlatform reports whether code asks for the platform or the start method before
// it comes to a node.
func (p *Pass) knowsPlatform(n syntax.Node) bool {
	f := p.File
	for up := f.Parent(n); up != syntax.None; up = f.Parent(up) {
		switch f.Kind(up) {
		case syntax.IfStatement, syntax.ElifClause, syntax.Conditional:
			for part := range f.Descendants(up) {
				if f.Kind(part) == syntax.Block {
					break
				}
				if p.asksPlatform(part) {
					return true
				}
			}
		}
	}
	return false
}

// asksPlatform reports whether an expression says on what system the program runs, or
// how it starts processes.
func (p *Pass) asksPlatform(n syntax.Node) bool {
	f := p.File
	switch f.Kind(n) {
	case syntax.Attribute:
		module := p.Value(f.Child(n, syntax.FieldObject))
		switch f.Text(f.Child(n, syntax.FieldAttribute)) {
		case "platform":
			return module.Kind == semantic.ModuleValue && module.Name == "sys"
		case "name":
			return module.Kind == semantic.ModuleValue && module.Name == "os"
		}
	case syntax.Call:
		return p.Base.Role(p.Value(f.Callee(n)).Name) == "platform-getter"
	}
	return false
}
