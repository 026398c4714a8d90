package locks

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Lock is one lock, or what is known of one: plain values.
type Lock struct {
	// Name names it in the whole project by what keeps it, "package.module.Store._lock":
	// of the locks that the objects of a class have, all have the same name.
	Name string
	// Object is the way to the object that has it, as in semantic.Place.
	Object string
	// Text is how the code writes it where it takes it.
	Text string
	// Class is the canonical name of its class, and Kind says how it behaves.
	Class string
	Kind  knowledge.LockKind
	// In is the function whose local it is; the zero value for one that others can see.
	In semantic.FunctionID
	// Parameter says that it is what a parameter of that function is given, or has for an
	// attribute: the name is how the function writes it.
	Parameter bool
	// Awaited says of one without a class, which is only a lock if who calls gives one, that
	// the code takes it as tasks do.
	Awaited bool
}

// Same reports whether both are known to be one and the same lock.
func (l Lock) Same(other Lock) bool {
	return l.Name == other.Name && l.Object == other.Object && l.In == other.In && l.Object != semantic.Elsewhere
}

// Sync reports whether threads take it, not tasks.
func (l Lock) Sync() bool {
	return strings.HasPrefix(l.Class, "threading.") || strings.HasPrefix(l.Class, "_thread.") || l.OfProcesses()
}

// OfProcesses reports whether several processes can take it.
func (l Lock) OfProcesses() bool { return strings.HasPrefix(l.Class, "multiprocessing.") }

// Local reports whether only one function, and those inside it, can see it.
func (l Lock) Local() bool { return l.In != semantic.FunctionID{} }

// Finder finds the locks in one module. It belongs to one goroutine at a time.
type Finder struct {
	*semantic.Evaluator
	// Supposes says that parameters of which nothing is known count for locks where they
	// are taken: they have no class.
	Supposes bool
	outcomes map[*semantic.Function]outcome
	wants    map[*semantic.Function][]string
	depth    int
}

// NewFinder returns a finder that asks an evaluator.
func NewFinder(e *semantic.Evaluator) *Finder {
	return &Finder{Evaluator: e, outcomes: map[*semantic.Function]outcome{}, wants: map[*semantic.Function][]string{}}
}

// maxAliases bounds how many names a lock is followed through.
const maxAliases = 6

// Lock returns the lock that an expression is.
func (x *Finder) Lock(n syntax.Node) (Lock, bool) { return x.lock(n, 0) }

func (x *Finder) lock(n syntax.Node, depth int) (Lock, bool) {
	value := x.Value(n)
	if value.Kind <= semantic.NoneValue {
		return x.supposed(n, depth)
	}
	if value.Kind != semantic.LibraryInstance || depth > maxAliases || x.Base.Lock(value.Name) == "" {
		return Lock{}, false
	}
	if original := x.alias(n); original != syntax.None {
		if lock, ok := x.lock(original, depth+1); ok {
			lock.Text = x.text(n)
			return lock, true
		}
	}
	return x.kept(value, x.Place(n), x.text(n), depth)
}

// kept returns the lock that is kept at a place, if the value there is one.
func (x *Finder) kept(value semantic.Value, place semantic.Place, text string, depth int) (Lock, bool) {
	kind := x.Base.Lock(value.Name)
	if value.Kind != semantic.LibraryInstance || kind == "" {
		return Lock{}, false
	}
	found := Lock{Text: text, Class: value.Name, Kind: kind}
	switch place.Kind {
	case semantic.OfModule, semantic.OfClass, semantic.OfObject:
		found.Name, found.Object = place.Name, place.Object
	case semantic.OfLocal:
		if !x.BindsOnce(place.In, place.Name) {
			return Lock{}, false
		}
		found.Name, found.In = place.Name, place.In.ID
		_, found.Parameter = x.Parameter(place.In, place.Name)
	default:
		return Lock{}, false
	}
	// A condition that is made of a lock is that lock.
	if inner, ok := x.madeOf(value.Origin, depth); ok {
		found.Name, found.In, found.Kind, found.Parameter = inner.Name, inner.In, inner.Kind, inner.Parameter
		found.Object = semantic.From(place.Object, inner.Object)
	}
	return found, true
}

// madeOf returns the lock that the constructor call of another one is given.
func (x *Finder) madeOf(origin syntax.Node, depth int) (Lock, bool) {
	f := x.File
	if origin == syntax.None || f.Kind(origin) != syntax.Call {
		return Lock{}, false
	}
	argument, ok := f.Argument(origin, 0, "lock")
	if !ok {
		return Lock{}, false
	}
	return x.lock(argument.Value, depth+1)
}

// alias returns what a local that is bound once was bound to, where that is kept
// somewhere else.
func (x *Finder) alias(n syntax.Node) syntax.Node {
	f := x.File
	n = f.Bare(n)
	if f.Kind(n) != syntax.Identifier {
		return syntax.None
	}
	place := x.Place(n)
	if place.Kind != semantic.OfLocal {
		return syntax.None
	}
	bound := f.Bare(x.BoundTo(place.In, place.Name))
	switch f.Kind(bound) {
	case syntax.Identifier, syntax.Attribute:
		return bound
	}
	return syntax.None
}

func (x *Finder) text(n syntax.Node) string { return strings.Clone(x.File.Text(x.File.Bare(n))) }
