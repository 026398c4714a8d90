package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// joinsOf returns the calls that wait without end for a process that this code makes: on its
// name, or on the variable of a loop over a container that it is kept in, also in other
// methods where an attribute keeps it. It is nil where the process may be ended otherwise.
func (p *Pass) joinsOf(made syntax.Node) []syntax.Node {
	names := p.processNames(made, p.Function, nil)
	joins, ended := p.joinsIn(p.Function, names, made)
	shared := map[string]bool{}
	for name, one := range names {
		if strings.Contains(name, ".") {
			shared[name] = one
		}
	}
	if len(shared) > 0 && p.Function != nil && p.Function.Class != nil {
		for _, method := range p.Function.Class.Methods {
			if method == p.Function {
				continue
			}
			p.Reads(method.Unit)
			further, ends := p.joinsIn(method, p.processNames(syntax.None, method, shared), syntax.None)
			joins, ended = append(joins, further...), ended || ends
		}
	}
	if ended {
		return nil
	}
	slices.Sort(joins)
	return joins
}

// joinsIn returns the calls in a function, or in the module, that wait without end for what
// it has under one of some names, and whether it ends that in another way.
func (p *Pass) joinsIn(function *semantic.Function, names map[string]bool, made syntax.Node) (joins []syntax.Node, ended bool) {
	f := p.File
	p.ownNodes(p.bodyOf(function), func(n syntax.Node) bool {
		if f.Kind(n) != syntax.Call || f.Kind(f.Callee(n)) != syntax.Attribute {
			return true
		}
		object := f.Child(f.Callee(n), syntax.FieldObject)
		if value := p.Value(object); !names[f.Text(object)] || value.Known() && !p.SubclassOf(value, "multiprocessing.process.BaseProcess") {
			return true
		}
		switch f.Text(f.Child(f.Callee(n), syntax.FieldAttribute)) {
		case "join":
			if _, bounded := f.Argument(n, 0, "timeout"); !bounded && n > made {
				joins = append(joins, n)
			}
		case "terminate", "kill":
			ended = true
		}
		return !ended
	})
	return joins, ended
}

// bodyOf is the code of a function, or of the module where that is nil.
func (p *Pass) bodyOf(function *semantic.Function) syntax.Node {
	if function == nil {
		return p.File.Root()
	}
	return p.File.Body(function.Node)
}

// processNames returns the names that code has for a process, true for those of its own and
// of the variables of loops over the containers that it is put into, which are false. known
// are those that it has from elsewhere.
func (p *Pass) processNames(made syntax.Node, function *semantic.Function, known map[string]bool) map[string]bool {
	f := p.File
	names := maps.Clone(known)
	if names == nil {
		names = map[string]bool{}
	}
	if made != syntax.None {
		whole := p.madeFor(made)
		if up := f.Parent(whole); f.Kind(up) == syntax.Assignment {
			switch target := f.Child(up, syntax.FieldLeft); f.Kind(target) {
			case syntax.Identifier, syntax.Attribute:
				names[f.Text(target)] = whole == made
			}
		}
	}
	isContainer := func(name string) bool {
		one, known := names[name]
		return known && !one
	}
	p.ownNodes(p.bodyOf(function), func(n syntax.Node) bool {
		if f.Kind(n) == syntax.Call && f.Kind(f.Callee(n)) == syntax.Attribute && storing(f.Text(f.Child(f.Callee(n), syntax.FieldAttribute))) {
			if put, ok := f.Argument(n, 0, ""); ok && (put.Value == made || names[f.Text(put.Value)]) {
				names[f.Text(f.Child(f.Callee(n), syntax.FieldObject))] = false
			}
		}
		if f.Kind(n) == syntax.ForStatement && isContainer(f.Text(f.Child(n, syntax.FieldRight))) {
			names[f.Text(f.Child(n, syntax.FieldLeft))] = true
		}
		return true
	})
	return names
}
