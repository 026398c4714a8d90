package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// seconds is the bound that mends write down; only the writer knows the right one.
const seconds = "30"

// wrapInTimeout puts the statement that waits into a scope that ends it after
// some time.
var wrapInTimeout = action{
	name:  "wrap-in-timeout",
	rules: []string{"missing-timeout"},
	propose: func(d *draft) offer {
		wait, ok := d.waits()
		if !ok || wait.Scope == "" || wait.Default {
			return offer{}
		}
		title := "Bound the wait with `" + wait.Scope + "`"
		if wait.Scope == "asyncio.timeout" && !d.target().AtLeast(3, 11) {
			return refuse(title, "`asyncio.timeout` needs Python 3.11, and the code has to run on "+d.target().String())
		}
		statement := d.File.Statement(d.finding.Node)
		if reason := d.notTimed(statement); reason != "" {
			return refuse(title, reason)
		}
		with := "with "
		if d.entersAsync(wait.Scope) {
			with = "async with "
		}
		d.wrap(statement, statement, with+d.use(statement, wait.Scope)+"("+seconds+"):")
		d.asks(seconds)
		return offer{title: title, safety: Suggested, also: d.otherWaits(statement)}
	},
}

// waits returns how the call of the finding waits for the outside world.
func (d *draft) waits() (knowledge.Wait, bool) {
	if d.File.Kind(d.finding.Node) != syntax.Call {
		return knowledge.Wait{}, false
	}
	return d.Base.Waits(d.Value(d.File.Callee(d.finding.Node)).Name)
}

// entersAsync reports whether the context manager that a function makes is
// entered with "async with".
func (d *draft) entersAsync(name string) bool {
	symbol, _ := d.Base.Lookup(name)
	made, ok := knowledge.ParseType(symbol.Type)
	if !ok {
		return false
	}
	_, async := d.Base.Member(made.Name, "__aenter__")
	return async
}

// boundsWhole says that a scope around a statement that has others in it would bound all of
// these. In a text that does not parse there may be no statement.
func (d *draft) boundsWhole(statement syntax.Node) string {
	words := append(strings.Fields(d.File.Text(statement)), "?")
	return "the time of the whole `" + words[0] + "` statement would be bounded"
}

// notTimed says why a statement cannot be put into a timeout scope, or "": the
// scope is to hold the wait and nothing else, and is not to be left by a jump.
func (d *draft) notTimed(statement syntax.Node) string {
	f := d.File
	function := d.Enclosing(d.finding.Node)
	if function == nil || !function.Async || f.Kind(function.Node) == syntax.Lambda {
		return "it stands in no coroutine function"
	}
	switch f.Kind(statement) {
	case syntax.ExpressionStatement, syntax.AssertStatement, syntax.DeleteStatement:
	case syntax.ReturnStatement:
		return "`return` would leave the scope: bound what it returns"
	default:
		return d.boundsWhole(statement)
	}
	for n := range f.Descendants(statement) {
		if f.Kind(n) == syntax.Yield {
			return "the statement yields, which no timeout should be open at"
		}
	}
	return ""
}

// otherWaits returns the other findings of the rule inside a statement.
func (d *draft) otherWaits(statement syntax.Node) []rules.Finding {
	var found []rules.Finding
	for _, other := range d.result.Findings {
		if other.Rule != d.finding.Rule || other.Node == d.finding.Node || !d.File.Inside(other.Node, statement) {
			continue
		}
		if wait, ok := d.Base.Waits(d.Value(d.File.Callee(other.Node)).Name); ok && wait.Scope != "" {
			found = append(found, other)
		}
	}
	return found
}
