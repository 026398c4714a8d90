package project

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// free reports whether the call's arguments make it return at once.
func (c *collector) free(call syntax.Node, blocking knowledge.Blocking) bool {
	holds := func(condition knowledge.Condition) bool {
		argument, ok := c.File.Argument(call, condition.Position, condition.Keyword)
		return ok && (condition.Value == "" || c.File.Text(c.File.Bare(argument.Value)) == condition.Value)
	}
	return slices.ContainsFunc(blocking.Free, holds) ||
		len(blocking.Only) > 0 && !slices.ContainsFunc(blocking.Only, holds)
}

// ready reports whether what keeps a call from waiting, as the knowledge names
// it, is the case.
func (c *collector) ready(call syntax.Node, unless string) bool {
	switch unless {
	case "asked":
		return c.asked(call)
	case "unbounded":
		return !c.sized(call)
	case "non-blocking":
		return c.NonBlockingSockets() || c.expectsNotReady(call)
	case "datagram":
		return c.ready(call, "non-blocking") || c.isDatagram(call)
	case "numeric":
		// The flags are AI_NUMERICHOST, NI_NUMERICHOST and their like.
		return strings.Contains(c.File.Text(c.File.Child(call, syntax.FieldArguments)), "NUMERIC")
	case "fresh":
		return c.fresh(call)
	case "in-memory":
		first, ok := c.File.Argument(call, 0, "file")
		return ok && c.Base.Role(c.Value(first.Value).Name) == "memory-file"
	}
	return false
}

// consumed reports whether the iterator that an expression makes is gone
// through there and then: by a loop, or by a builtin such as list or any.
func (c *collector) consumed(n syntax.Node) bool {
	f := c.File
	switch parent := f.Parent(n); f.Kind(parent) {
	case syntax.ForStatement, syntax.ForInClause:
		return f.Field(n) == syntax.FieldRight
	case syntax.ArgumentList:
		return c.consumes(f.Parent(parent))
	case syntax.Call: // a bare generator expression
		return f.Field(n) == syntax.FieldArguments && c.consumes(parent)
	case syntax.ListSplat, syntax.Yield:
		return true
	}
	return false
}

// consumes reports whether a call goes through the iterator that it is given
// there and then: a builtin does, unless it makes an iterator of it.
func (c *collector) consumes(call syntax.Node) bool {
	callee := c.Value(c.File.Callee(call))
	if c.Base.Subclass(callee.Name, "typing.Iterator") {
		return c.consumed(call)
	}
	return strings.HasPrefix(callee.Name, "builtins.")
}

// onlyMade reports whether a node lies in a generator expression that nobody goes
// through where it stands: what is in it does not run there.
func (c *collector) onlyMade(n syntax.Node) bool {
	f := c.File
	for child, up := n, f.Parent(n); up != syntax.None; child, up = up, f.Parent(up) {
		switch f.Kind(up) {
		case syntax.FunctionDefinition, syntax.Lambda, syntax.ClassDefinition:
			return false
		case syntax.GeneratorExpression:
			first := f.ChildOf(up, syntax.ForInClause)
			if f.Inside(n, f.Child(first, syntax.FieldRight)) && child == first || c.consumed(up) {
				continue
			}
			return true
		}
	}
	return false
}

// asked reports whether the function asks the queue, before the call, whether
// there is something to get, or the future whether it is done.
func (c *collector) asked(call syntax.Node) bool {
	f := c.File
	queue := f.Text(f.Child(f.Callee(call), syntax.FieldObject))
	in := c.Enclosing(call)
	if in == nil {
		return false
	}
	for n := in.Node; n < call; n++ {
		if f.Kind(n) != syntax.Attribute || f.Text(f.Child(n, syntax.FieldObject)) != queue {
			continue
		}
		switch f.Text(f.Child(n, syntax.FieldAttribute)) {
		case "empty", "qsize", "is_alive", "done":
			return true
		}
	}
	return false
}

// fresh reports whether the statement before the call makes what it is called on, so that
// nobody else can have it yet.
func (c *collector) fresh(call syntax.Node) bool {
	f := c.File
	statement, before := f.Statement(call), syntax.None
	if statement == syntax.None {
		return false
	}
	for each := range f.Statements(f.Parent(statement)) {
		if each == statement {
			break
		}
		before = each
	}
	if f.Kind(before) == syntax.ExpressionStatement {
		before = f.FirstChild(before)
	}
	if f.Kind(before) != syntax.Assignment {
		return false
	}
	made := f.Child(before, syntax.FieldRight)
	return f.Kind(made) == syntax.Call && c.Value(f.Callee(made)).Kind == semantic.LibraryClass &&
		f.Text(f.Child(before, syntax.FieldLeft)) == f.Text(f.Child(f.Callee(call), syntax.FieldObject))
}

// alwaysBlocks reports whether a function blocks whatever it is given, and whoever calls it.
func alwaysBlocks(blocking knowledge.Blocking) bool {
	return len(blocking.Only)+len(blocking.Tests) == 0 && (blocking.Unless == "" || blocking.Unless == "fresh") && !blocking.Lazy
}

// sized reports whether the queue whose put is called was made with a size.
func (c *collector) sized(call syntax.Node) bool {
	queue := c.Value(c.File.Child(c.File.Callee(call), syntax.FieldObject))
	if queue.Origin == 0 || c.File.Kind(queue.Origin) != syntax.Call {
		return false
	}
	size, ok := c.File.Argument(queue.Origin, 0, "maxsize")
	return ok && c.File.Text(size.Value) != "0"
}

// isDatagram reports whether the socket that is called on was made for datagrams, and the
// address is not a name that has to be looked up.
func (c *collector) isDatagram(call syntax.Node) bool {
	f := c.File
	made := c.Value(f.Child(f.Callee(call), syntax.FieldObject)).Origin
	if made == 0 || f.Kind(made) != syntax.Call {
		return false
	}
	kind, given := f.Argument(made, 1, "type")
	if !given || !strings.Contains(f.Text(kind.Value), "SOCK_DGRAM") {
		return false
	}
	for argument := range f.Arguments(call) {
		address := f.Bare(argument.Value)
		if f.Kind(address) != syntax.Tuple {
			continue
		}
		if host := f.FirstChild(address); f.Kind(host) == syntax.String {
			name := strings.Trim(f.Text(host), `"'`)
			if _, err := netip.ParseAddr(name); err != nil && name != "" {
				return false
			}
		}
	}
	return true
}

// expectsNotReady reports whether a handler around the call is for a socket
// that has nothing to give.
func (c *collector) expectsNotReady(call syntax.Node) bool {
	f := c.File
	for try := f.Ancestor(call, syntax.TryStatement, syntax.FunctionDefinition); f.Kind(try) == syntax.TryStatement; try = f.Ancestor(try, syntax.TryStatement, syntax.FunctionDefinition) {
		for _, handler := range f.Try(try).Handlers {
			if strings.Contains(f.Text(handler.Type), "BlockingIOError") {
				return true
			}
		}
	}
	return false
}
