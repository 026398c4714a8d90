package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// Lineage is where the class of a method comes from.
type Lineage struct {
	// Classes are the dotted names of the class and its bases in the file, and Open says
	// that there are others, of which not all is known.
	Classes []string
	Open    bool
	// Overrides are the methods of those bases whose place the method takes, and Beyond says
	// that a base elsewhere has, or may have, the method too.
	Overrides []semantic.FunctionID
	Beyond    bool
}

// lineage returns where the class of a method comes from.
func (c *collector) lineage(method *semantic.Function) Lineage {
	var found Lineage
	c.Ancestors(method.Class, func(class *semantic.Class, library string) bool {
		switch {
		case class != nil:
			found.Classes = append(found.Classes, c.Within(class.Name))
			if overridden := class.Methods[method.Name]; overridden != nil && class != method.Class {
				found.Overrides = append(found.Overrides, overridden.ID)
			}
		case library == "builtins.object":
		default:
			found.Open = true
			_, known := c.Base.Lookup(library)
			_, has := c.Base.Member(library, method.Name)
			found.Beyond = found.Beyond || has || !known
		}
		return true
	})
	return found
}

// has reports whether the objects whose method it is have a lock that is kept in an
// attribute: a lock of a derived class guards nothing in a base, which knows nothing of it.
func (l Lineage) has(lock locks.Lock) bool {
	if lock.Object != semantic.Self || len(l.Classes) == 0 || l.Open {
		return true
	}
	owner := lock.Name[:max(strings.LastIndexByte(lock.Name, '.'), 0)]
	return slices.Contains(l.Classes, owner)
}
