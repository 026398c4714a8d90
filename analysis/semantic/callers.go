package semantic

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Mentions returns the identifiers that name a function of this file, a class of
// it or anything private, _so, and the strings that are a private name:
// definitions left out, in source order.
func (m *Module) Mentions(name string) []syntax.Node {
	m.mentionOnce.Do(m.indexMentions)
	return m.mentions[name]
}

func (m *Module) indexMentions() {
	f := m.File
	m.mentions = make(map[string][]syntax.Node, len(m.Functions)+len(m.Classes))
	for _, function := range m.Functions {
		m.mentions[function.Name] = nil
	}
	for _, class := range m.Classes {
		m.mentions[class.Name] = nil
	}
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		switch f.Kind(n) {
		case syntax.Identifier:
			text := f.Text(n)
			if found, ok := m.mentions[text]; (ok || private(text)) && !m.defines(n) {
				m.mentions[text] = append(found, n)
			}
		case syntax.String:
			if text := strings.Trim(f.Text(n), "\"'"); private(text) && identifier(text) {
				m.mentions[text] = append(m.mentions[text], n)
			}
		}
	}
}

func (m *Module) defines(n syntax.Node) bool {
	switch m.File.Kind(m.File.Parent(n)) {
	case syntax.FunctionDefinition, syntax.ClassDefinition, syntax.KeywordArgument:
		return m.File.Field(n) == syntax.FieldName
	}
	return false
}

// MentionsOf returns the mentions of a name and notes what they depend on.
func (e *Evaluator) MentionsOf(name string) []syntax.Node {
	if e.named != nil {
		e.named[name] = true
	}
	mentions := e.Mentions(name)
	for _, n := range mentions {
		e.note(n)
	}
	return mentions
}

// Callers returns the calls of a function, if it is one that only this file can
// call and all that mentions it is a call; false where it may be called from
// elsewhere. A private name, _so, is taken at its word.
func (e *Evaluator) Callers(function *Function) ([]syntax.Node, bool) {
	f := e.File
	name := function.Name
	if function.Class != nil && name == "__init__" {
		name = function.Class.Name
	}
	if function.Uncertain || f.Kind(function.Node) == syntax.Lambda || !private(name) && (function.Outer == nil || function.Class != nil) ||
		!e.bare(function) || name != function.Name && e.makesItself(function.Class) {
		return nil, false
	}
	var calls []syntax.Node
	for _, n := range e.MentionsOf(name) {
		if f.Kind(n) == syntax.String {
			return nil, false // getattr may find it
		}
		callee := n
		if f.Kind(f.Parent(n)) == syntax.Attribute && f.Field(n) == syntax.FieldAttribute {
			callee = f.Parent(n)
		}
		called := e.constructed(e.Value(callee))
		switch {
		case called == function || called != nil && e.overrides(function, called):
		case called != nil:
			continue // another function of the same name
		default:
			return nil, false
		}
		call := f.Parent(callee)
		if f.Kind(call) != syntax.Call || f.Callee(call) != callee {
			return nil, false
		}
		calls = append(calls, call)
	}
	return calls, true
}

// bare reports whether no decorator stands on a function, or only one that says
// what a method is bound to.
func (e *Evaluator) bare(function *Function) bool {
	decorators := 0
	for range e.File.Decorators(function.Node) {
		decorators++
	}
	return decorators == 0 || decorators == 1 && (function.Kind == StaticMethod || function.Kind == ClassMethod)
}

// overrides reports whether a call of one method may run another: that of a
// derived class.
func (e *Evaluator) overrides(method, base *Function) bool {
	return method.Class != nil && base.Class != nil && method.Name == base.Name && e.derives(method.Class, base.Class)
}

// makesItself reports whether the code of a class may make objects of it without
// naming it: cls(…), type(self)(…).
func (e *Evaluator) makesItself(class *Class) bool {
	f := e.File
	for n := class.Node; n < f.After(class.Node); n++ {
		if f.Kind(n) == syntax.FunctionDefinition {
			if function := e.FunctionAt(n); function != nil && function.Class == class {
				e.Reads(function.Unit)
			}
		}
		if f.Kind(n) != syntax.Call {
			continue
		}
		if value := e.Value(f.Callee(n)); value.Kind == ProjectClass && value.Self {
			return true
		}
	}
	return false
}

// constructed returns the function that calling a value runs, if it is known.
func (e *Evaluator) constructed(value Value) *Function {
	switch value.Kind {
	case ProjectFunction:
		return value.Function
	case ProjectClass:
		return e.Member(Value{Kind: ProjectInstance, Class: value.Class}, "__init__").Function
	}
	return nil
}

// private reports whether a name is meant for this file only.
func private(name string) bool {
	return strings.HasPrefix(name, "_") && !strings.HasPrefix(name, "__")
}

// maxCallers bounds how many calls are looked at for a parameter.
const maxCallers = 40

// given returns what all callers of a function give for one of its parameters.
func (e *Evaluator) given(function *Function, b *Binding) Value {
	if starred := e.File.Parent(b.Node); e.File.Kind(starred) == syntax.ListSplatPattern || e.File.Kind(starred) == syntax.DictSplatPattern {
		return Value{}
	}
	calls, all := e.Callers(function)
	if !all || len(calls) == 0 || len(calls) > maxCallers {
		return Value{}
	}
	result := Value{Kind: NoneValue}
	for _, call := range calls {
		argument, ok := e.ArgumentFor(call, function, b.Node)
		if !ok {
			argument = b.Value // its default
		}
		value := e.Value(argument)
		if !value.Known() {
			return Value{}
		}
		if result = merge(result, value); !result.Known() {
			return Value{}
		}
	}
	result.Self = false
	return result
}

// ArgumentFor returns what a call of a function gives for the parameter of a
// name node; false where it gives nothing.
func (e *Evaluator) ArgumentFor(call syntax.Node, function *Function, parameter syntax.Node) (syntax.Node, bool) {
	f := e.File
	position := 0
	if e.givesObject(call, function) {
		position--
	}
	keywordOnly := false
	for p := range f.Parameters(function.Node) {
		if p.Name == parameter {
			break
		}
		keywordOnly = keywordOnly || p.Stars == 1
		position++
	}
	if keywordOnly {
		position = -1
	}
	argument, ok := f.Argument(call, position, f.Text(parameter))
	if !ok {
		for each := range f.Arguments(call) {
			if each.Stars > 0 {
				return syntax.None, true // it may be among these
			}
		}
	}
	return argument.Value, ok
}

// givesObject reports whether the first parameter of a function is no argument of
// the call: the object gives it, or the class.
func (e *Evaluator) givesObject(call syntax.Node, function *Function) bool {
	if function.Class == nil || function.Kind == StaticMethod {
		return false
	}
	callee := e.Value(e.File.Callee(call))
	if callee.Kind != ProjectFunction || function.Kind == ClassMethod {
		return true // the call of a class, an object or a partial
	}
	if e.File.Kind(e.File.Callee(call)) != syntax.Attribute {
		return callee.Class != nil
	}
	object := e.Value(e.File.Child(e.File.Callee(call), syntax.FieldObject))
	return object.Kind != ProjectClass
}
