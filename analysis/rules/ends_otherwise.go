package rules

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// endsOtherwise reports whether the consumers that a call starts may end without an item
// that tells them to: they are daemons, or something cancels or ends what may be one of
// them, or shuts down their queue.
func (p *Pass) endsOtherwise(start syntax.Node) bool {
	f := p.File
	for argument := range f.Arguments(start) {
		if argument.Name == "daemon" && f.Kind(argument.Value) != syntax.False || argument.Stars > 0 {
			return true
		}
	}
	ends := []string{"daemon", "setDaemon", "cancel", "terminate", "kill", "shutdown"}
	inside := *p
	inside.Function = p.Enclosing(start)
	started := inside.calledMethod(start) == "start"
	kept, known := inside.kept(start)
	if known {
		for _, use := range kept.uses {
			switch f.Text(f.Child(f.Parent(use), syntax.FieldAttribute)) {
			case "daemon", "setDaemon", "cancel", "terminate", "kill":
				return true
			}
			known = known && f.Kind(f.Parent(use)) != syntax.ArgumentList
		}
	}
	if started || known {
		ends = []string{"shutdown"}
	}
	return slices.ContainsFunc(ends, func(member string) bool {
		return slices.ContainsFunc(p.Everywhere(member), func(n syntax.Node) bool {
			up := f.Parent(n)
			return f.Field(n) == syntax.FieldAttribute && !p.isAnother(f.Child(up, syntax.FieldObject), start) ||
				f.Kind(up) == syntax.KeywordArgument && f.Field(n) == syntax.FieldName && !p.makesThread(f.Ancestor(up, syntax.Call))
		})
	})
}

// makesThread reports whether a call makes a thread or a process: what is said there is said
// of that one.
func (p *Pass) makesThread(call syntax.Node) bool {
	value := p.Value(call)
	return value.Instance("threading.Thread") || p.SubclassOf(value, "multiprocessing.process.BaseProcess")
}

// isAnother reports whether an expression is known to be neither what a call starts nor a
// queue or a pool.
func (p *Pass) isAnother(object, start syntax.Node) bool {
	value := p.Value(object)
	if value.Origin == 0 || value.Origin == start || value.Kind != semantic.LibraryInstance || p.File.Inside(start, value.Origin) {
		return false
	}
	_, queue := p.Base.Member(value.Name, "put")
	role := p.Base.Role(value.Name)
	return !queue && role != "thread-pool" && role != "process-pool"
}
