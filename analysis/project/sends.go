package project

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Sent is the way from a call to where a function sends to another process what the call has
// given it: to a slot in this file, or on into another one.
type Sent struct {
	Slot Slot
	// Elsewhere is what the last function, of another file, does; nil where Slot holds it.
	Elsewhere *knowledge.Sending
	Way       []Spot
}

// maxSending bounds how far what is sent is followed from function to function.
const maxSending = 3

// Sends returns where what a call gives for one of its arguments is sent to another process,
// nil where that is not known to happen.
func Sends(e *semantic.Evaluator, call, given syntax.Node) *Sent { return sends(e, call, given, 0) }

func sends(e *semantic.Evaluator, call, given syntax.Node, depth int) *Sent {
	f := e.File
	switch callee := e.Value(f.Callee(call)); callee.Kind {
	case semantic.ProjectFunction:
		e.Reads(callee.Function.Unit)
		position := 0
		if callee.Function.Class != nil && callee.Function.Kind != semantic.StaticMethod {
			position--
		}
		for parameter := range f.Parameters(callee.Function.Node) {
			if parameter.Stars == 1 && isAmongRest(f, call, given, position) {
				return sendsParameter(e, callee.Function, f.Text(parameter.Name), true, depth)
			}
			if argument, ok := e.ArgumentFor(call, callee.Function, parameter.Name); ok && argument != syntax.None && f.Bare(argument) == given && parameter.Stars == 0 {
				return sendsParameter(e, callee.Function, f.Text(parameter.Name), false, depth)
			}
			position++
		}
	case semantic.LibraryFunction:
		symbol, ok := e.Base.Lookup(callee.Name)
		if !ok || symbol.Workers == nil {
			return nil
		}
		for i := range symbol.Workers.Sends {
			sending := &symbol.Workers.Sends[i]
			if sending.Rest && isAmongRest(f, call, given, sending.Position) {
				return &Sent{Elsewhere: sending}
			}
			if argument, ok := f.Argument(call, sending.Position, sending.Parameter); ok && !sending.Rest && argument.Stars == 0 && f.Bare(argument.Value) == given {
				return &Sent{Elsewhere: sending}
			}
		}
	}
	return nil
}

// SendsSomething reports whether a function of another module sends something to another
// process that it is given.
func SendsSomething(e *semantic.Evaluator, callee semantic.Value) bool {
	symbol, ok := e.Base.Lookup(callee.Name)
	return ok && symbol.Workers != nil && len(symbol.Workers.Sends) > 0
}

// isAmongRest reports whether a call gives something by its place, at a position or behind it.
func isAmongRest(f *syntax.File, call, given syntax.Node, position int) bool {
	at := 0
	for argument := range f.Arguments(call) {
		if argument.Stars > 0 || argument.Name != "" {
			return false
		}
		if f.Bare(argument.Value) == given {
			return position >= 0 && at >= position
		}
		at++
	}
	return false
}

// sendsParameter is Sends for what a function of this file is given for a parameter; rest says
// that it is the one for all further arguments.
func sendsParameter(e *semantic.Evaluator, function *semantic.Function, name string, rest bool, depth int) *Sent {
	f := e.File
	if _, own := e.Parameter(function, name); !own && !rest || !e.BindsOnce(function, name) || depth > maxSending || function.Uncertain || function.Wrapped() || f.Kind(function.Node) != syntax.FunctionDefinition {
		return nil
	}
	var found *Sent
	f.OwnNodes(f.Body(function.Node), func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call {
			return true
		}
		if !mentions(f, n, name) {
			return true
		}
		for _, slot := range ProcessSlots(e, n) {
			if sentNames(f, slot, name, rest) {
				found = &Sent{Slot: slot, Way: []Spot{{function, n, fmt.Sprintf("`%s` sends it to another process", function.Name)}}}
				return false
			}
		}
		for argument := range f.Arguments(n) {
			given := f.Bare(argument.Value)
			if argument.Stars > 0 || rest || f.Kind(given) != syntax.Identifier || f.Text(given) != name {
				continue
			}
			if further := sends(e, n, given, depth+1); further != nil {
				found = &Sent{further.Slot, further.Elsewhere, append([]Spot{{function, n, fmt.Sprintf("`%s` hands it on", function.Name)}}, further.Way...)}
				return false
			}
		}
		return true
	})
	return found
}

// sendsOf describes which parameters a function sends to other processes.
func (d *describer) sendsOf(function *semantic.Function) []knowledge.Sending {
	if d.package_ != "" || d.project == nil || d.File.Kind(function.Node) != syntax.FunctionDefinition || !d.directly().sends {
		return nil
	}
	var found []knowledge.Sending
	place, behind := -1, false
	if function.Class != nil && function.Kind != semantic.StaticMethod {
		place--
	}
	for parameter := range d.File.Parameters(function.Node) {
		place++
		position := place
		if behind {
			position = -1 // it is given by its name
		}
		behind = behind || parameter.Stars == 1
		if parameter.Stars == 2 {
			break
		}
		sent := sendsParameter(d.Evaluator, function, d.File.Text(parameter.Name), parameter.Stars == 1, 0)
		if sent == nil {
			continue
		}
		sending, ok := d.sending(sent)
		if !ok {
			continue
		}
		var steps []knowledge.Step
		for _, spot := range sent.Way {
			span := spot.SpanIn(d.File)
			steps = append(steps, d.note(spot.Function, "p", int(spot.Node-spot.Function.Node), span.Start, span.End, spot.Text))
		}
		sending.Parameter, sending.Position, sending.Steps = knowledge.Own(d.File.Text(parameter.Name)), position, append(steps, sending.Steps...)
		sending.Rest = parameter.Stars == 1
		found = append(found, sending)
	}
	return found
}

// sending describes where something is sent; false where it is not known how the process is
// started that it goes to.
func (d *describer) sending(sent *Sent) (knowledge.Sending, bool) {
	if sent.Elsewhere != nil {
		return *sent.Elsewhere, true
	}
	slot := sent.Slot
	made := knowledge.Sending{Text: knowledge.Own(CalleeText(d.File, slot.Call)), Begins: slot.Begins(), Returned: slot.Result == "returned"}
	if !made.Begins {
		return made, true
	}
	callee := d.Value(d.File.Callee(slot.Call))
	for argument := range d.File.Arguments(slot.Call) {
		if argument.Name == "mp_context" || argument.Name == "context" {
			return made, false
		}
	}
	if callee.Kind == semantic.LibraryFunction { // that of a context
		made.Method = d.Base.StartMethod(callee.Arg(0).Name)
		return made, made.Method != ""
	}
	made.Method = d.Base.StartMethod(callee.Name)
	return made, callee.Kind == semantic.LibraryClass && len(d.SettingCalls("set_start_method")) == 0
}

// mentions reports whether a call's arguments say a name.
func mentions(f *syntax.File, call syntax.Node, name string) bool {
	list := f.Child(call, syntax.FieldArguments)
	for n := list; list != syntax.None && n < f.After(list); n++ {
		if f.Kind(n) == syntax.Identifier && f.Text(n) == name {
			return true
		}
	}
	return false
}
