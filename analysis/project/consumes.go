package project

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// endingItem is an item that a module puts into a queue for its consumers, both by their
// names in the whole project: one that ends them, if they look for it.
type endingItem struct{ queue, sentinel, by string }

// SentinelName names in the whole project an item that can end a consumer; "" for what is not
// there once and for all.
func SentinelName(e *semantic.Evaluator, item syntax.Node) string {
	f := e.File
	item = f.Bare(item)
	if f.Kind(item) == syntax.NoneLiteral {
		return "None"
	}
	if place := e.Place(item); place.Kind == semantic.OfModule || place.Kind == semantic.OfClass {
		return place.Name
	}
	return ""
}

// queueName names in the whole project the queue of an expression, "" where it is none or a
// local one.
func queueName(e *semantic.Evaluator, n syntax.Node) string {
	value := e.Value(n)
	if value.Kind != semantic.LibraryInstance {
		return ""
	}
	if _, has := e.Base.Member(value.Name, "put"); !has {
		return ""
	}
	if place := e.Place(n); place.Kind != semantic.NoPlace && place.Kind != semantic.OfLocal {
		return place.Name
	}
	return ""
}

// GivenName names in the whole project the parameter of an expression, whatever it is given;
// "" for what is none.
func GivenName(e *semantic.Evaluator, n syntax.Node) string {
	place := e.Place(n)
	if place.Kind != semantic.OfLocal || place.In == nil {
		return ""
	}
	if _, given := e.Parameter(place.In, place.Name); !given {
		return ""
	}
	return ParameterName(e.Within(place.In.Qualified()), place.Name)
}

// ParameterName is GivenName for a parameter of a function with this name in the project.
func ParameterName(function, parameter string) string { return function + "(" + parameter + ")" }

// methodCalls returns the calls of methods of a name in the whole file.
func methodCalls(e *semantic.Evaluator, name string) []syntax.Node {
	f := e.File
	var found []syntax.Node
	for _, n := range e.Everywhere(name) {
		callee := f.Parent(n)
		if f.Field(n) == syntax.FieldAttribute && f.Kind(callee) == syntax.Attribute && f.Field(callee) == syntax.FieldFunction && !f.HasError(f.Parent(callee)) {
			found = append(found, f.Parent(callee))
		}
	}
	return found
}

// consumes describes the queues of which a function takes items until one ends it.
func (d *describer) consumes(function *semantic.Function) []knowledge.Consuming {
	d.lookAtQueues()
	return d.consumers[function]
}

// putsEnd reports whether a function puts an item into a queue that can end a consumer.
func (d *describer) putsEnd(function *semantic.Function) bool {
	name := d.Within(function.Qualified())
	return slices.ContainsFunc(d.endingItems(), func(item endingItem) bool { return item.by == name })
}

// endsGiven describes the queues that a function is given and puts one such item into, once.
func (d *describer) endsGiven(function *semantic.Function) []knowledge.Given {
	f := d.File
	name := d.Within(function.Qualified())
	var found []knowledge.Given
	position := -1
	if function.Class != nil && function.Kind != semantic.StaticMethod {
		position--
	}
	for parameter := range f.Parameters(function.Node) {
		position++
		puts := 0
		for _, item := range d.endingItems() {
			if item.queue == ParameterName(name, f.Text(parameter.Name)) {
				puts++
			}
		}
		if puts == 1 && position >= 0 && parameter.Stars == 0 {
			found = append(found, knowledge.Given{Parameter: knowledge.Own(f.Text(parameter.Name)), Position: position})
		}
	}
	return found
}

// endingItems returns what the module puts into queues of the project that can end consumers.
func (d *describer) endingItems() []endingItem {
	d.lookAtQueues()
	return d.ends
}

func (d *describer) lookAtQueues() {
	if d.looked || d.package_ != "" || d.project == nil {
		return
	}
	d.looked, d.consumers = true, map[*semantic.Function][]knowledge.Consuming{}
	f := d.File
	for number, get := range methodCalls(d.Evaluator, "get") {
		function := d.Enclosing(get)
		if function == nil || len(d.consumers[function]) > 0 {
			continue
		}
		made, ok := d.consuming(function, get)
		if !ok {
			continue
		}
		span := CalleeSpan(f, get)
		made.Steps = []knowledge.Step{d.note(function, "g", number, span.Start, span.End, "waits here for the next item")}
		d.consumers[function] = append(d.consumers[function], made)
	}
	for _, method := range [...]string{"put", "put_nowait"} {
		for _, put := range methodCalls(d.Evaluator, method) {
			item, ok := f.Argument(put, 0, "item")
			if !ok {
				continue
			}
			sentinel := SentinelName(d.Evaluator, item.Value)
			queue := ""
			if sentinel != "" {
				object := f.Child(f.Callee(put), syntax.FieldObject)
				if queue = queueName(d.Evaluator, object); queue == "" {
					queue = GivenName(d.Evaluator, object)
				}
			}
			if queue == "" {
				continue
			}
			by := ""
			if function := d.Enclosing(put); function != nil {
				by = d.Within(function.Qualified())
			}
			d.ends = append(d.ends, endingItem{knowledge.Own(queue), knowledge.Own(sentinel), knowledge.Own(by)})
		}
	}
}

// consuming describes the queue of which a call takes an item, in a loop that one item ends
// and nothing else.
func (d *describer) consuming(function *semantic.Function, get syntax.Node) (knowledge.Consuming, bool) {
	f := d.File
	made := knowledge.Consuming{}
	for range f.Arguments(get) {
		return made, false // it may give up
	}
	if function.Uncertain || function.Wrapped() || f.Kind(function.Node) != syntax.FunctionDefinition || !d.endless(Repeated(f, get), get) {
		return made, false
	}
	item, from := ItemOf(d.Evaluator, get)
	if from == syntax.None {
		return made, false
	}
	f.OwnNodes(f.Body(function.Node), func(n syntax.Node) bool {
		switch f.Kind(n) {
		case syntax.Comparison, syntax.Identifier, syntax.NamedExpression:
			if end, ok := TellsEnd(f, n, item); ok && endsConsumer(f, n) {
				made.Sentinel = "None"
				if end.Item != syntax.None {
					made.Sentinel = knowledge.Own(SentinelName(d.Evaluator, end.Item))
				}
				return false
			}
		}
		return true
	})
	if made.Sentinel == "" {
		return made, false
	}
	object := f.Bare(f.Child(f.Callee(get), syntax.FieldObject))
	if made.Queue = knowledge.Own(queueName(d.Evaluator, object)); made.Queue != "" {
		return made, true
	}
	name := f.Text(object)
	if f.Kind(object) != syntax.Identifier || d.handsOn(function, name) {
		return made, false
	}
	position, given := d.Parameter(function, name)
	if function.Class != nil && function.Kind != semantic.StaticMethod {
		position--
	}
	made.Parameter, made.Position = knowledge.Own(name), position
	return made, given && position >= 0
}

// endless reports whether a loop ends for no other reason than the item.
func (d *describer) endless(loop, get syntax.Node) bool {
	f := d.File
	if f.Kind(loop) != syntax.WhileStatement {
		return false
	}
	condition := f.Bare(f.Child(loop, syntax.FieldCondition))
	return f.Inside(get, condition) || f.Kind(condition) == syntax.True || f.Kind(condition) == syntax.Integer
}

// handsOn reports whether a function does more with a queue that it is given than to take
// items out and to report them: it may put in what ends the next consumer.
func (d *describer) handsOn(function *semantic.Function, name string) bool {
	f := d.File
	found := false
	for n := f.Body(function.Node); n < f.After(function.Node) && !found; n++ {
		if f.Kind(n) != syntax.Identifier || f.Text(n) != name || f.Field(n) == syntax.FieldAttribute {
			continue
		}
		method := ""
		if up := f.Parent(n); f.Kind(up) == syntax.Attribute {
			method = f.Text(f.Child(up, syntax.FieldAttribute))
		}
		found = method != "get" && method != "task_done" && method != "qsize" && method != "empty"
	}
	return found
}
