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

// lineages notes where the classes of the unit's methods come from.
func (c *collector) lineages() {
	for i := range c.facts {
		function := c.Function(semantic.FunctionID{Unit: c.unit.ID.Unit, Inner: i})
		if function == nil || function.Class == nil {
			continue
		}
		lineage := &c.facts[i].Lineage
		c.Ancestors(function.Class, func(class *semantic.Class, library string) bool {
			switch {
			case class != nil:
				lineage.Classes = append(lineage.Classes, c.Within(class.Name))
				if method := class.Methods[function.Name]; method != nil && class != function.Class {
					lineage.Overrides = append(lineage.Overrides, method.ID)
				}
			case library == "builtins.object":
			default:
				lineage.Open = true
				_, known := c.Base.Lookup(library)
				_, has := c.Base.Member(library, function.Name)
				lineage.Beyond = lineage.Beyond || has || !known
			}
			return true
		})
	}
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
