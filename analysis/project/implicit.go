package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// does says how calling a function has one of the effects: what calling it makes may
// only have it when somebody goes through it.
func (d *describer) does(function *semantic.Function, effects ...Effect) (knowledge.Blocking, bool) {
	if function.Uncertain {
		return knowledge.Blocking{}, false
	}
	if !function.Wrapped() {
		return d.body(function, effects)
	}
	wrapper, ok := d.Wrapper(function)
	if !ok || wrapper.Coroutine || wrapper.Either && function.Async {
		return knowledge.Blocking{}, false
	}
	if wrapper.Function != nil {
		if found, ok := d.body(wrapper.Function, effects); ok {
			return found, true
		}
	} else if found, ok := d.effectElsewhere(wrapper.Elsewhere, effects); ok {
		return found, true
	}
	if wrapper.Calls {
		return d.body(function, effects)
	}
	return knowledge.Blocking{}, false
}

// body says how the body of a function, decorators aside, has one of the effects where
// the function is called.
func (d *describer) body(function *semantic.Function, effects []Effect) (knowledge.Blocking, bool) {
	if function.Async || function.Manager {
		return knowledge.Blocking{}, false
	}
	found, ok := d.effect(function, effects...)
	found.Lazy = ok && function.Generator
	return found, ok
}

// plainly reports whether it is known what decorators put in the place of a function,
// and that calling that makes no coroutine, and nothing to go through.
func (d *describer) plainly(function *semantic.Function) bool {
	wrapper, ok := d.Wrapper(function)
	return ok && !wrapper.Coroutine && !wrapper.Generator && !(wrapper.Forwards && (function.Async || function.Generator))
}

// decorates says what a function, as a decorator, puts in the place of another, and
// notes what that does by itself.
func (d *describer) decorates(name string, function *semantic.Function) *knowledge.Decoration {
	wrapper, ok := d.Decorator(function)
	return d.decoration(name+knowledge.Decorated, wrapper, ok)
}

// makesDecorator is decorates for the decorator that calling a function makes.
func (d *describer) makesDecorator(name string, function *semantic.Function) *knowledge.Decoration {
	wrapper, ok := d.MakesDecorator(function)
	return d.decoration(name+knowledge.DecoratedBy, wrapper, ok)
}

func (d *describer) decoration(inside string, wrapper semantic.Wrapper, known bool) *knowledge.Decoration {
	if !known {
		return nil
	}
	made := wrapper.Decoration
	if wrapper.Function == nil {
		return &made
	}
	if !made.Forwards {
		made.Type = d.typeOf(d.Returned(wrapper.Function))
	}
	made.StartsTask = d.StartsTask(wrapper.Function)
	if !made.Coroutine && !made.Generator {
		d.describeEffects(inside, func(effects ...Effect) (knowledge.Blocking, bool) { return d.effect(wrapper.Function, effects...) })
	}
	return &made
}

// entering says how a with block over what a context manager function makes has one of
// the effects.
func (d *describer) entering(function *semantic.Function, effects ...Effect) (knowledge.Blocking, bool) {
	if function.Uncertain || function.Wrapped() || function.Async || !function.Manager {
		return knowledge.Blocking{}, false
	}
	return d.effect(function, effects...)
}

// making says how making an object of a class has one of the effects: by its
// constructor, or by what a dataclass runs behind it. Either may be a base's.
func (d *describer) making(class semantic.Value, effects ...Effect) (knowledge.Blocking, bool) {
	for _, method := range constructors {
		switch found := d.Member(d.Construct(class), method); found.Kind {
		case semantic.ProjectFunction:
			if made, ok := d.does(found.Function, effects...); ok && !made.Lazy {
				return made, true
			}
		case semantic.LibraryFunction:
			if made, ok := d.effectElsewhere(found.Name, effects); ok {
				return made, true
			}
		}
	}
	return knowledge.Blocking{}, false
}

// constructors are the methods that making an object runs.
var constructors = [...]string{"__init__", "__post_init__"}

// effectElsewhere says how a function of another module has one of the effects.
func (d *describer) effectElsewhere(name string, effects []Effect) (knowledge.Blocking, bool) {
	if !d.Base.FromCode(FunctionName(name)) {
		return knowledge.Blocking{}, false
	}
	if effects[0] == RunsLoop {
		return d.Base.RunsLoop(name)
	}
	return d.Base.Blocks(name)
}

// describeEffects notes the effects of what has a name inside the module, as find says
// them.
func (d *describer) describeEffects(inside string, find func(effects ...Effect) (knowledge.Blocking, bool)) {
	if d.project == nil {
		return
	}
	if blocking, ok := find(Blocks, BlocksBriefly); ok {
		d.blocking[inside] = blocking
	}
	if runs, ok := find(RunsLoop); ok {
		d.loops[inside] = runs
	}
}

// entered returns the name under which it is said what entering does of what a context
// manager function makes.
func entered(name string) string { return name + knowledge.Entered }

// findEffect says how what has a name inside the module has an effect, with the
// functions whose own code may lead there.
func (d *describer) findEffect(inside string) (starts []*semantic.Function, find func(effects ...Effect) (knowledge.Blocking, bool)) {
	inside, isDecorated := strings.CutSuffix(inside, knowledge.Decorated)
	inside, isDecoratedBy := strings.CutSuffix(inside, knowledge.DecoratedBy)
	inside, isEntered := strings.CutSuffix(inside, knowledge.Entered)
	name, member, ofClass := strings.Cut(inside, ".")
	value := d.Export(name)
	switch {
	case value.Kind == semantic.ProjectClass && ofClass:
		object := d.Construct(value)
		if getter := d.Getter(object, member); getter != nil {
			value = semantic.Value{Kind: semantic.ProjectFunction, Function: getter}
		} else {
			value = d.Member(object, member)
		}
	case value.Kind == semantic.ProjectClass:
		for _, method := range constructors {
			if found := d.Member(d.Construct(value), method); found.Kind == semantic.ProjectFunction {
				starts = append(starts, found.Function)
			}
		}
		return starts, func(effects ...Effect) (knowledge.Blocking, bool) { return d.making(value, effects...) }
	}
	if value.Kind != semantic.ProjectFunction {
		return nil, nil
	}
	function := value.Function
	starts = []*semantic.Function{function}
	switch {
	case isEntered:
		return starts, func(effects ...Effect) (knowledge.Blocking, bool) { return d.entering(function, effects...) }
	case isDecorated || isDecoratedBy:
		wrapper, ok := d.Decorator(function)
		if isDecoratedBy {
			wrapper, ok = d.MakesDecorator(function)
		}
		if !ok || wrapper.Function == nil || wrapper.Coroutine || wrapper.Generator {
			return nil, nil
		}
		return starts, func(effects ...Effect) (knowledge.Blocking, bool) { return d.effect(wrapper.Function, effects...) }
	}
	if wrapper, ok := d.Wrapper(function); ok && wrapper.Function != nil {
		starts = append(starts, wrapper.Function)
	}
	return starts, func(effects ...Effect) (knowledge.Blocking, bool) { return d.does(function, effects...) }
}
