package rules

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// makesPool reports whether a call makes an executor or a pool of a library's class, and
// returns what its workers are.
func (p *Pass) makesPool(n syntax.Node) (workers string, ok bool) {
	callee := p.Value(p.File.Callee(n))
	role := p.Base.Role(callee.Name)
	// What returns a pool that somebody else has made is no constructor, and plays no part.
	if callee.Kind != semantic.LibraryClass && (callee.Kind != semantic.LibraryFunction || role == "") {
		return "", false
	}
	made := p.Value(n)
	if made.Kind != semantic.LibraryInstance || callee.Kind == semantic.LibraryFunction && role != p.Base.Role(made.Name) {
		return "", false
	}
	switch p.Base.Role(made.Name) {
	case "thread-pool":
		return "threads", true
	case "process-pool":
		return "processes", true
	}
	return "", false
}

// enteredPool reports whether a with statement enters the pool that a call makes.
func (p *Pass) enteredPool(n syntax.Node) bool { return p.use(n) == entered }

// calledMethod returns the name of the method that is called on an expression there and
// then, "" where none is.
func (p *Pass) calledMethod(n syntax.Node) string {
	f := p.File
	up := f.Parent(n)
	call := f.Parent(up)
	if f.Kind(up) != syntax.Attribute || f.Field(n) != syntax.FieldObject || f.Kind(call) != syntax.Call || f.Callee(call) != up {
		return ""
	}
	return f.Text(f.Child(up, syntax.FieldAttribute))
}

// runsInPool reports whether an expression is the executor of a call that only has it run
// something: loop.run_in_executor(pool, work).
func (p *Pass) runsInPool(n syntax.Node) bool {
	f := p.File
	list := f.Parent(n)
	if f.Kind(list) == syntax.KeywordArgument {
		list = f.Parent(list)
	}
	call := f.Parent(list)
	if f.Kind(list) != syntax.ArgumentList || p.Base.Role(p.Value(f.Callee(call)).Name) != "executor-runner" {
		return false
	}
	executor, ok := f.Argument(call, 0, "executor")
	return ok && executor.Value == n
}
