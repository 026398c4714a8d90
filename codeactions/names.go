package codeactions

import (
	"strconv"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// free returns the name itself, or with a number behind it, such that binding
// it in the scope of the node changes the meaning of no other code.
func (d *draft) free(at syntax.Node, name string) string {
	taken := d.Names(at)
	unit := d.UnitOf(at)
	around := syntax.Node(0)
	if d.Enclosing(at) != nil && unit != nil {
		around = unit.Node
	}
	d.mentioned(around, taken)
	return firstFree(name, taken)
}

// freeInModule is free for a name of the module, seen from everywhere.
func (d *draft) freeInModule(name string) string {
	taken := map[string]bool{}
	d.mentioned(d.File.Root(), taken)
	return firstFree(name, taken)
}

func firstFree(name string, taken map[string]bool) string {
	for number := 2; ; number++ {
		if !taken[name] {
			return name
		}
		name = trimNumber(name) + strconv.Itoa(number)
	}
}

func trimNumber(name string) string {
	end := len(name)
	for end > 1 && name[end-1] >= '0' && name[end-1] <= '9' {
		end--
	}
	return name[:end]
}

// mentioned adds the names that stand below a node; names behind a dot and of
// keyword arguments are no names of a scope.
func (d *draft) mentioned(around syntax.Node, names map[string]bool) {
	f := d.File
	for n := range f.Descendants(around) {
		if f.Kind(n) != syntax.Identifier {
			continue
		}
		parent := f.Kind(f.Parent(n))
		if parent == syntax.Attribute && f.Field(n) == syntax.FieldAttribute ||
			parent == syntax.KeywordArgument && f.Field(n) == syntax.FieldName {
			continue
		}
		names[f.Text(n)] = true
	}
}
