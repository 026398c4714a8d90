package codeactions

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// use returns how the code at a node writes a library's name,
// "asyncio.to_thread", and imports it where that is needed.
func (d *draft) use(at syntax.Node, name string) string {
	module, member, _ := cutLast(name)
	for _, bound := range d.imports() {
		if !d.visible(bound, at) {
			continue
		}
		switch bound.dotted {
		case module:
			return bound.name + "." + member
		case name:
			return bound.name
		}
	}
	if d.mergeFrom(at, module, member) {
		return member
	}
	return d.importModule(at, module) + "." + member
}

func cutLast(name string) (before, after string, found bool) {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return "", name, false
	}
	return name[:dot], name[dot+1:], true
}

// imported is one name that an import binds.
type imported struct {
	statement syntax.Node
	name      string // as the file says it
	dotted    string // what it stands for
}

// imports returns what the file imports where it runs: imports for type
// checkers only are left out, and so are relative ones.
func (d *draft) imports() []imported {
	f := d.File
	var found []imported
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		kind := f.Kind(n)
		if kind != syntax.ImportStatement && kind != syntax.ImportFrom || f.HasError(n) || d.forTypeCheckers(n) {
			continue
		}
		prefix := ""
		module := f.Child(n, syntax.FieldModuleName)
		if kind == syntax.ImportFrom {
			if f.Kind(module) != syntax.DottedName {
				continue
			}
			prefix = f.Text(module) + "."
		}
		for child := range f.Children(n) {
			if child == module {
				continue
			}
			switch f.Kind(child) {
			case syntax.AliasedImport:
				found = append(found, imported{n, f.Text(f.Child(child, syntax.FieldAlias)), prefix + f.Text(f.Name(child))})
			case syntax.DottedName:
				name := f.Text(child)
				if kind == syntax.ImportStatement {
					// "import a.b" binds a, and with it a.b.
					head, _, _ := strings.Cut(name, ".")
					found = append(found, imported{n, name, name}, imported{n, head, head})
				} else {
					found = append(found, imported{n, name, prefix + name})
				}
			}
		}
	}
	return found
}

// forTypeCheckers reports whether the node lies under "if TYPE_CHECKING".
func (d *draft) forTypeCheckers(n syntax.Node) bool {
	f := d.File
	for up := f.Ancestor(n, syntax.IfStatement); up != syntax.None; up = f.Ancestor(up, syntax.IfStatement) {
		if strings.HasSuffix(f.Text(f.Child(up, syntax.FieldCondition)), "TYPE_CHECKING") {
			return true
		}
	}
	return false
}

// visible reports whether the code at the node sees the import: its name means
// the same there, and the import has run by then.
func (d *draft) visible(bound imported, at syntax.Node) bool {
	f := d.File
	head, _, dotted := strings.Cut(bound.name, ".")
	value := d.Named(at, head)
	if dotted {
		if value.Kind != semantic.ModuleValue || value.Name != head {
			return false
		}
	} else if value.Name != bound.dotted && value.Name != d.canonical(bound.dotted) {
		return false
	}
	in := d.Enclosing(bound.statement)
	if in == nil {
		return d.Enclosing(at) != nil || bound.statement < at
	}
	return bound.statement < at && f.Inside(at, f.Parent(bound.statement))
}

// canonical returns the name under which knowledge keeps a library's name.
func (d *draft) canonical(dotted string) string {
	symbol, _ := d.Base.Lookup(dotted)
	return symbol.Name
}

// mergeFrom adds a name to the "from module import …" that the file has at its
// top, and reports whether it could.
func (d *draft) mergeFrom(at syntax.Node, module, member string) bool {
	f := d.File
	if _, builtin := d.Base.Lookup("builtins." + member); builtin || d.Names(at)[member] || d.Names(f.Root())[member] {
		return false
	}
	for statement := range f.Statements(f.Root()) {
		if f.Kind(statement) != syntax.ImportFrom || f.Text(f.Child(statement, syntax.FieldModuleName)) != module ||
			f.HasError(statement) || f.ChildOf(statement, syntax.WildcardImport) != syntax.None {
			continue
		}
		if d.Enclosing(at) == nil && statement > at || d.outOfReach(statement) {
			continue
		}
		d.addName(statement, member)
		return true
	}
	return false
}

// addName puts a name into the list of a "from" import, in the order of the
// alphabet where the list keeps it.
func (d *draft) addName(statement syntax.Node, member string) {
	f := d.File
	var nodes []syntax.Node
	var names []string
	for child := range f.Children(statement) {
		if f.Field(child) == syntax.FieldName {
			nodes = append(nodes, child)
			names = append(names, f.Text(child))
		}
	}
	last := nodes[len(nodes)-1]
	separator := ", "
	if len(nodes) > 1 && d.margin(last) != "" && d.opensLine(last) {
		separator = "," + d.newline() + d.margin(last)
	}
	edit := Edit{Span: syntax.Span{Start: f.End(last), End: f.End(last)}, Text: separator + member}
	if next := slices.IndexFunc(names, func(name string) bool { return name > member }); next >= 0 && slices.IsSorted(names) {
		edit = Edit{Span: syntax.Span{Start: f.Start(nodes[next]), End: f.Start(nodes[next])}, Text: member + separator}
	}
	if !d.has(edit) {
		d.edits = append(d.edits, edit)
	}
}

// importModule adds "import module" at the top of the file and returns the name
// that it gets: another one where the node sees something else by its own.
func (d *draft) importModule(at syntax.Node, module string) string {
	name, line := module, "import "+module
	head, _, _ := strings.Cut(module, ".")
	if value := d.Named(at, head); d.Names(at)[head] && (value.Kind != semantic.ModuleValue || value.Name != head) || d.importedBelow(at, head) {
		name = d.freeInModule(strings.ReplaceAll(module, ".", "_") + "_")
		line += " as " + name
	}
	d.addImport(d.importEdit(module, line), line)
	return name
}

// addImport makes the edit that adds an import line; where another line goes to
// the same place the two stand together.
func (d *draft) addImport(edit Edit, line string) {
	for i, other := range d.edits {
		lines := strings.TrimSpace(other.Text)
		if other.Span != edit.Span || !strings.HasPrefix(lines, "import ") {
			continue
		}
		if !slices.Contains(strings.Split(lines, d.newline()), line) {
			d.edits[i].Text = strings.Replace(other.Text, lines, lines+d.newline()+line, 1)
		}
		return
	}
	d.edits = append(d.edits, edit)
}

// importedBelow reports whether the function around the node binds the name by
// an import of its own, so that the module's is not seen.
func (d *draft) importedBelow(at syntax.Node, name string) bool {
	in := d.Enclosing(at)
	for _, bound := range d.imports() {
		if in != nil && bound.name == name && d.Enclosing(bound.statement) == in {
			return true
		}
	}
	return false
}
