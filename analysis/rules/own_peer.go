package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// waitsForOwnPeer reports whether a call waits on a connection that this code
// has opened to the outside. A loop that runs as a task of its own, and takes
// what the peer sends when it sends it, is meant to wait.
func (p *Pass) waitsForOwnPeer(call syntax.Node, wait knowledge.Wait) bool {
	f := p.File
	connection := f.Child(f.Callee(call), syntax.FieldObject)
	if wait.Of == "argument" {
		first, _ := f.Argument(call, 0, "")
		connection = first.Value
	}
	opener := p.opened(connection)
	if opener == syntax.None {
		return false
	}
	opening, _ := p.waits(opener)
	return !p.onThisMachine(opener, opening) && !p.listensInBackground(call)
}

// listensInBackground reports whether a call stands in an endless loop of a
// function that the file starts as a task.
func (p *Pass) listensInBackground(call syntax.Node) bool {
	f := p.File
	loop := f.Ancestor(call, syntax.WhileStatement, syntax.FunctionDefinition)
	if f.Kind(loop) != syntax.WhileStatement || p.Function == nil {
		return false
	}
	for _, mention := range p.MentionsOf(p.Function.Name) {
		callee := mention
		if f.Field(mention) == syntax.FieldAttribute && f.Kind(f.Parent(mention)) == syntax.Attribute {
			callee = f.Parent(mention)
		}
		n := f.Parent(callee)
		if f.Kind(n) != syntax.Call || f.Callee(n) != callee {
			continue
		}
		starter := f.Ancestor(n, syntax.Call)
		if starter == syntax.None || !f.Inside(n, f.Child(starter, syntax.FieldArguments)) {
			continue
		}
		switch p.Base.Role(p.Value(f.Callee(starter)).Name) {
		case "task-factory", "group-task-factory":
			return true
		}
	}
	return false
}

// onThisMachine reports whether the address of a call is written there and
// leads to no other machine.
func (p *Pass) onThisMachine(call syntax.Node, wait knowledge.Wait) bool {
	return slices.ContainsFunc(wait.Address, func(place knowledge.Condition) bool {
		address, ok := p.File.Argument(call, place.Position, place.Keyword)
		return ok && p.isLocal(address.Value)
	})
}

// isLocal reports whether an address or URL is written there and leads to no
// other machine.
func (p *Pass) isLocal(address syntax.Node) bool {
	f := p.File
	value := p.written(address)
	if f.Kind(value) == syntax.Tuple {
		value = p.written(f.FirstChild(value))
	}
	for f.Kind(value) == syntax.BinaryOperator { // "http://…" + path, "http://…/%s" % path
		value = f.Bare(f.Child(value, syntax.FieldLeft))
	}
	if kind := f.Kind(value); kind != syntax.String && kind != syntax.ConcatenatedString {
		return false
	}
	return local(f.Text(value))
}

// local reports whether the source of a string begins with an address on this
// machine, or with a URL of one.
func local(source string) bool {
	text := source[strings.IndexAny(source+"'", `"'`):]
	text = strings.TrimLeft(text, `"'`)
	scheme, rest, found := strings.Cut(text, "://")
	if found {
		text = rest
	}
	if scheme == "file" && found || strings.HasPrefix(text, "data:") {
		return true
	}
	if strings.HasPrefix(text, "[::1]") || strings.HasPrefix(text, "::1") {
		return true
	}
	host := text[:strings.IndexAny(text+"/", `:/?#%{"'`)]
	return host == "localhost" || strings.HasPrefix(host, "127.") && strings.Trim(host, "0123456789.") == ""
}

// written returns the literal that an expression stands for where it is known,
// else the expression.
func (p *Pass) written(n syntax.Node) syntax.Node {
	n = p.File.Bare(n)
	switch p.File.Kind(n) {
	case syntax.Identifier, syntax.Attribute:
		if origin := p.Value(n).Origin; origin != 0 {
			return origin
		}
	}
	return n
}

// setsSocketDefault reports whether the file gives all new sockets a timeout.
func (p *Pass) setsSocketDefault() bool {
	return slices.ContainsFunc(p.SettingCalls("setdefaulttimeout"), func(call syntax.Node) bool {
		return p.Value(p.File.Callee(call)).Name == "socket.setdefaulttimeout"
	})
}

// customSession reports whether the session of a method call may have been made
// to add a timeout of its own: its class, or an adapter of the file, says how it
// sends, or the file puts something else in the place of a method.
func (p *Pass) customSession(call syntax.Node) bool {
	p.Asks("send")
	p.Asks("request")
	for _, class := range p.Classes {
		if class.Outer != nil {
			p.Reads(class.Outer.Unit)
		}
		if class.Methods["send"] != nil || class.Methods["request"] != nil {
			return true
		}
	}
	method := p.File.Text(p.File.Child(p.File.Callee(call), syntax.FieldAttribute))
	return p.AssignsAttribute("request") || p.AssignsAttribute("send") || p.AssignsAttribute(method)
}
