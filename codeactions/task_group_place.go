package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// loopsAround returns the loops of its own function that a statement stands in,
// the outermost first.
func (d *draft) loopsAround(statement syntax.Node) []syntax.Node {
	f := d.File
	var loops []syntax.Node
	for child, up := statement, f.Parent(statement); up != syntax.None && f.Kind(up) != syntax.FunctionDefinition; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.ForStatement, syntax.WhileStatement:
			if f.Field(child) == syntax.FieldBody {
				loops = append([]syntax.Node{up}, loops...)
			}
		}
	}
	return loops
}

// groupableLoop returns the outermost of the loops that a group can go around,
// or None and why not even the innermost can have one.
func (d *draft) groupableLoop(loops []syntax.Node) (loop syntax.Node, reason string) {
	for _, loop := range loops {
		if reason = d.leavesGroup(loop); reason == "" {
			return loop, ""
		}
	}
	return syntax.None, reason
}

// leavesGroup says why a statement cannot become the body of a group, which is
// not to be left by a jump or suspended by a yield, or "".
func (d *draft) leavesGroup(statement syntax.Node) string {
	f := d.File
	function := d.Enclosing(statement)
	what, part := "the loop", f.Body(statement)
	if kind := f.Kind(statement); kind != syntax.ForStatement && kind != syntax.WhileStatement {
		what, part = "a statement among them", statement
	}
	for n := range f.Descendants(statement) {
		if d.Enclosing(n) != function {
			continue
		}
		switch f.Kind(n) {
		case syntax.Yield:
			return what + " yields, which no group should be open at"
		case syntax.RaiseStatement:
			return what + " raises, and the group would put the exception into an `ExceptionGroup`"
		}
	}
	graph := flow.New(f, function.Node, flow.Options{Swallows: d.swallows})
	for _, departure := range graph.Departures(part) {
		jump := departure.Node
		if jump == syntax.None || d.staysInside(jump, statement) {
			continue
		}
		return what + " is left by `" + strings.Fields(f.Text(jump))[0] + "`, which would wait for all tasks first"
	}
	return ""
}

// staysInside reports whether a break or continue goes no further than the
// loop: it ends the loop itself, or a turn of it.
func (d *draft) staysInside(jump, loop syntax.Node) bool {
	f := d.File
	switch f.Kind(jump) {
	case syntax.BreakStatement, syntax.ContinueStatement:
		for child, up := jump, f.Parent(jump); up != syntax.None; child, up = up, f.Parent(up) {
			switch f.Kind(up) {
			case syntax.ForStatement, syntax.WhileStatement:
				if f.Field(child) == syntax.FieldBody {
					return f.Inside(up, loop)
				}
			}
		}
	}
	return false
}

// adaptHandlers makes the handlers around the statements, which a group is to
// hold, catch what a group raises, or says why that cannot be.
func (d *draft) adaptHandlers(first, last syntax.Node) string {
	f := d.File
	for child, up := first, f.Parent(first); up != syntax.None && f.Kind(up) != syntax.FunctionDefinition; child, up = up, f.Parent(up) {
		if f.Kind(up) != syntax.TryStatement || f.Field(child) != syntax.FieldBody {
			continue
		}
		try := f.Try(up)
		if d.catchesGroups(try) {
			continue
		}
		if reason := d.unstarrable(try, first, last); reason != "" {
			return reason
		}
		for _, handler := range try.Handlers {
			d.insert(f.Start(handler.Node)+len("except"), "*")
		}
	}
	return ""
}

// catchesGroups reports whether the handlers of a try statement do with a group
// what they do with a single exception: they catch all, or only cancellation,
// which a group passes on as it is.
func (d *draft) catchesGroups(try syntax.Try) bool {
	for _, handler := range try.Handlers {
		if handler.Group || handler.Type == syntax.None {
			continue
		}
		switch value := d.Value(handler.Type); {
		case value.Kind == semantic.LibraryClass && d.Base.Role(value.Name) == "cancelled-error":
		case value.Name == "builtins.Exception", value.Name == "builtins.BaseException":
		case value.Name == "builtins.ExceptionGroup", value.Name == "builtins.BaseExceptionGroup":
		default:
			return false
		}
	}
	return true
}

// unstarrable says why the handlers of a try statement cannot become except*,
// or "".
func (d *draft) unstarrable(try syntax.Try, first, last syntax.Node) string {
	f := d.File
	const unlike = "the group would raise an `ExceptionGroup`, which the handlers around do not catch, and "
	if !d.fills(try.Body, first, last) {
		return unlike + "other code shares them"
	}
	for _, handler := range try.Handlers {
		value := d.Value(handler.Type)
		switch {
		case handler.Group:
			return unlike + "some are `except*` already"
		case handler.Type == syntax.None:
			return unlike + "a bare `except` cannot be `except*`"
		case d.Base.Role(value.Name) == "cancelled-error", value.Name == "builtins.BaseException":
			return unlike + "`except*` would put the cancellation into a group, too"
		case value.Name == "builtins.ExceptionGroup" || value.Name == "builtins.BaseExceptionGroup":
			return unlike + "`except*` cannot name a group"
		}
		for n := range f.Descendants(handler.Body) {
			switch f.Kind(n) {
			case syntax.ReturnStatement, syntax.BreakStatement, syntax.ContinueStatement:
				if d.Enclosing(n) == d.Enclosing(try.Node) {
					return unlike + "`except*` cannot hold `" + strings.Fields(f.Text(n))[0] + "`"
				}
			case syntax.Attribute, syntax.Subscript:
				if object := f.FirstChild(n); handler.Name != syntax.None && f.Kind(object) == syntax.Identifier && f.Text(object) == f.Text(handler.Name) {
					return unlike + "`" + f.Text(n) + "` is no part of a group"
				}
			}
		}
	}
	return ""
}

// fills reports whether the statements from first to last are all of a block.
func (d *draft) fills(block, first, last syntax.Node) bool {
	at, opened := syntax.None, false
	for statement := range d.File.Statements(block) {
		if at == syntax.None && statement == first {
			opened = true
		}
		at = statement
	}
	return opened && at == last
}
