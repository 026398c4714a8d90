package rules

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var calledInsteadOfPassed = Rule{
	Name:     "called-instead-of-passed",
	Severity: Error,
	Title:    "A call whose result is handed on where the function itself was meant",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		for _, slot := range project.Slots(p.Evaluator, n) {
			call := p.File.Bare(slot.Argument.Value)
			// What wraps a function only reads its name and documentation.
			if p.File.Kind(call) != syntax.Call || slot.Keyword == "wrapped" {
				continue
			}
			gives := p.notCallable(call)
			if gives == "" || slot.To == knowledge.Signal && p.isNumber(call) || p.expectsFailure(n) {
				continue
			}
			p.Report(call, p.calleeSpan(call), p.calledMessage(slot, call, gives))
		}
	},
}

// notCallable says what a call gives, if that is known and can be known not to
// be callable, else "".
func (p *Pass) notCallable(call syntax.Node) string {
	callee := p.Value(p.File.Callee(call))
	value := p.Value(call)
	switch value.Kind {
	case semantic.NoneValue:
		if callee.Kind == semantic.LibraryFunction || callee.Kind == semantic.ProjectFunction && !p.Stub(callee.Function) {
			return "None"
		}
	case semantic.Coroutine:
		return "a coroutine"
	case semantic.LibraryInstance:
		if callee.Kind == semantic.ProjectFunction && value.Name == "typing.Generator" {
			return "a generator"
		}
		if p.plainData(callee, value.Name) {
			return "an object of `" + shown(value.Name) + "`"
		}
	case semantic.ProjectInstance:
		if callee.Kind == semantic.ProjectClass && p.lacksCall(value.Class) {
			return "an object that cannot be called"
		}
	}
	return ""
}

// plainData reports whether objects of a library's class are known not to be
// callable. Of a class that is described in part this is known only where the
// call is one that waits for data.
func (p *Pass) plainData(callee semantic.Value, class string) bool {
	if _, callable := p.Base.Member(class, "__call__"); callable || strings.HasPrefix(class, "typing.") || strings.HasPrefix(class, "_") {
		return false
	}
	if p.Base.Open(class) {
		return false
	}
	if p.standard(class) {
		return !p.Base.Subclass(class, "builtins.type") && !strings.HasPrefix(class, "unittest.mock.")
	}
	_, blocks := p.Base.Blocks(callee.Name)
	return blocks
}

// lacksCall reports whether objects of a class of this file cannot be called.
func (p *Pass) lacksCall(class *semantic.Class) bool {
	if p.File.Decorated(class.Node) != class.Node {
		return false
	}
	lacks := true
	p.Ancestors(class, func(base *semantic.Class, library string) bool {
		switch {
		case base != nil:
			lacks = base.Methods["__call__"] == nil && !p.HasMetaclass(base)
		case library == "" || !p.standard(library) || strings.HasPrefix(library, "unittest.mock."):
			lacks = false
		default:
			_, callable := p.Base.Member(library, "__call__")
			lacks = !callable
		}
		return lacks
	})
	return lacks
}

// isNumber reports whether a call gives a number, which stands for a handler
// that the operating system knows.
func (p *Pass) isNumber(call syntax.Node) bool { return p.SubclassOf(p.Value(call), "builtins.int") }

func (p *Pass) calledMessage(slot project.Slot, call syntax.Node, gives string) string {
	name, taker := p.calleeText(call), p.calleeText(slot.Call)
	if gives == "a coroutine" {
		happens := fmt.Sprintf("`%s(…)` only makes a coroutine, and `%s` needs something to call: the body of `%s` never runs.", name, taker, name)
		if slot.TakesCoroutineFunctions() {
			return happens + fmt.Sprintf(" Pass `%s` itself%s.", name, behind(slot))
		}
		return happens + " " + p.asyncCallableRemedy(slot.Transfer)
	}
	if p.Value(p.File.Callee(call)).Kind == semantic.ProjectClass {
		return fmt.Sprintf("`%s(…)` makes %s, and `%s` needs something to call. Pass the class, or a method of the object.", name, gives, taker)
	}
	if gives == "a generator" {
		return fmt.Sprintf("`%s(…)` only makes a generator, and `%s` needs something to call: the body of `%s` never runs. Pass a plain function.", name, taker, name)
	}
	return fmt.Sprintf("`%s` runs here and now, and `%s` gets what it gives, %s, which cannot be called. Pass `%s` itself%s.", name, taker, gives, name, behind(slot))
}

// behind says where the arguments go.
func behind(slot project.Slot) string {
	switch {
	case strings.HasPrefix(slot.Arguments, "*"):
		return ", and its arguments behind it"
	case slot.Arguments != "":
		first, _, _ := strings.Cut(slot.Arguments, ",")
		return fmt.Sprintf(", and its arguments as `%s`", first)
	}
	return ""
}
