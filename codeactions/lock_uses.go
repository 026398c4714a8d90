package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// usedLock is a lock that one constructor call of the file makes.
type usedLock struct {
	lock locks.Lock
	// made is the constructor call, and uses are all other mentions of the lock.
	made syntax.Node
	uses []syntax.Node
}

// lockUses finds the constructor and the uses of the lock that an expression is; false
// where it is not made in one place of this file, or may be used elsewhere unseen: under
// another name, by what gets it as an argument, by getattr.
func (d *draft) lockUses(n syntax.Node) (usedLock, bool) {
	f := d.File
	finder := locks.NewFinder(d.Evaluator)
	lock, ok := finder.Lock(n)
	if !ok || lock.Parameter {
		return usedLock{}, false
	}
	found := usedLock{lock: lock, made: syntax.None}
	name := lock.Name[strings.LastIndex(lock.Name, ".")+1:]
	for mention := range f.Descendants(f.Root()) {
		switch kind := f.Kind(mention); {
		case kind == syntax.String && strings.Trim(f.Text(mention), `"'`) == name:
			return usedLock{}, false
		case kind != syntax.Identifier || f.Text(mention) != name:
			continue
		}
		use := mention
		if f.Field(mention) == syntax.FieldAttribute && f.Kind(f.Parent(mention)) == syntax.Attribute {
			use = f.Parent(mention)
		}
		switch f.Kind(f.Parent(use)) {
		case syntax.GlobalStatement, syntax.NonlocalStatement, syntax.KeywordArgument:
			if f.Field(use) != syntax.FieldValue {
				continue
			}
		}
		place := d.Place(use)
		switch {
		case place.Kind == semantic.NoPlace:
			return usedLock{}, false // who knows whose it is
		case place.Name != lock.Name || place.Kind == semantic.OfLocal && place.In.ID != lock.In:
			continue // another one of the same name
		}
		parent := f.Parent(use)
		if f.Kind(parent) != syntax.Assignment || f.Field(use) != syntax.FieldLeft {
			if !d.asWithItem(use) && f.Kind(parent) != syntax.Attribute {
				return usedLock{}, false
			}
			found.uses = append(found.uses, use)
			continue
		}
		made := f.Child(parent, syntax.FieldRight)
		if found.made != syntax.None || f.Kind(made) != syntax.Call || f.Child(parent, syntax.FieldType) != syntax.None {
			return usedLock{}, false
		}
		if value := d.Value(made); value.Kind != semantic.LibraryInstance || d.Base.Lock(value.Name) == "" {
			return usedLock{}, false
		}
		for range f.Arguments(made) {
			return usedLock{}, false
		}
		found.made = made
	}
	return found, found.made != syntax.None
}

// sameLock reports whether an expression is a lock, be it of another object.
func (d *draft) sameLock(n syntax.Node, lock locks.Lock) bool {
	other, ok := locks.NewFinder(d.Evaluator).Lock(n)
	return ok && other.Name == lock.Name && other.In == lock.In
}

// asWithItem reports whether a with statement enters an expression and binds no name.
func (d *draft) asWithItem(n syntax.Node) bool {
	with := d.File.Ancestor(n, syntax.WithStatement)
	if with == syntax.None {
		return false
	}
	for item := range d.File.WithItems(with) {
		if d.File.Bare(item.Value) == n && item.Target == syntax.None {
			return true
		}
	}
	return false
}
