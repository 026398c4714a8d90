package knowledge

import (
	"maps"
	"reflect"
	"slices"
)

// Question is one thing that a description is asked.
type Question struct {
	kind questionKind
	// name is that inside the module, "" where the question is about all of it.
	name string
}

type questionKind uint8

const (
	entryQuestion questionKind = iota
	blockingQuestion
	loopsQuestion
	takingsQuestion
	allQuestion
	obscureQuestion
)

// Keep returns the question with the text that it keeps hold of passed through a
// function, which returns an equal one.
func (q Question) Keep(text func(string) string) Question { return Question{q.kind, text(q.name)} }

// Watched returns a description that has its answers of others: for each question it
// asks for the one that answers. It stands for d, with whose Sources the others agree.
func (d *Description) Watched(answering func(Question) *Description) *Description {
	m := &module{name: d.Name, watch: answering, sources: d.module.sources}
	return &Description{Content: Content{Name: d.Name}, module: m}
}

// Agrees reports whether two descriptions answer all of some questions alike.
func (d *Description) Agrees(other *Description, questions func(yield func(Question) bool)) bool {
	if d == other {
		return true
	}
	if d == nil || other == nil || d.Name != other.Name || !maps.Equal(d.Sources, other.Sources) {
		return false
	}
	for q := range questions {
		if !d.agreesOn(other, q) {
			return false
		}
	}
	return true
}

func (d *Description) agreesOn(other *Description, q Question) bool {
	switch q.kind {
	case entryQuestion:
		symbol, alias, ok := d.Entry(q.name)
		otherSymbol, otherAlias, otherOK := other.Entry(q.name)
		return ok == otherOK && alias == otherAlias && reflect.DeepEqual(symbol, otherSymbol)
	case blockingQuestion:
		return alike(d.blocks, other.blocks, q.name)
	case loopsQuestion:
		return alike(d.runsLoop, other.runsLoop, q.name)
	case takingsQuestion:
		return reflect.DeepEqual(d.taken(q.name), other.taken(q.name))
	case allQuestion:
		names, open := d.all()
		otherNames, otherOpen := other.all()
		return open == otherOpen && slices.Equal(names, otherNames)
	case obscureQuestion:
		return d.obscure(q.name) == other.obscure(q.name)
	}
	return false
}

func alike(one, other func(string) (Blocking, bool), name string) bool {
	a, ok := one(name)
	b, otherOK := other(name)
	return ok == otherOK && reflect.DeepEqual(a, b)
}
