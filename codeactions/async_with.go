package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// addAsyncToWith makes an asynchronous statement of a plain with or for.
var addAsyncToWith = action{
	name:  "add-async-to-with",
	rules: []string{"sync-with-on-async-lock"},
	propose: func(d *draft) offer {
		statement := d.entering()
		word := "for"
		if d.File.Kind(statement) == syntax.WithStatement {
			word = "with"
		}
		title := "Make it `async " + word + "`"
		also, all := d.allEntered(statement)
		switch function := d.Enclosing(d.finding.Node); {
		case function == nil || !function.Async:
			return refuse(title, "it stands in no coroutine function")
		case d.File.Kind(d.File.Parent(statement)) == syntax.GeneratorExpression:
			return refuse(title, "who goes through the generator would have to do so with `async for`")
		case !all:
			return refuse(title, "the other items need a plain `with`: split the statement")
		}
		d.insert(d.File.Start(statement), "async ")
		return d.waiting(statement, offer{title: title, safety: Safe, also: also})
	},
}

// dropAsyncFromWith makes a plain statement of an async with.
var dropAsyncFromWith = action{
	name:  "drop-async-from-with",
	rules: []string{"async-with-on-sync-lock"},
	propose: func(d *draft) offer {
		const title = "Make it a plain `with`"
		statement := d.entering()
		also, all := d.allEntered(statement)
		if !all {
			return refuse(title, "the other items need `async with`: split the statement")
		}
		value := d.Value(d.finding.Node)
		if _, blocks := d.Base.BlocksOnExit(value.Name); blocks {
			return refuse(title, "leaving it would then block the event loop until all its work is done")
		}
		start := d.File.Start(statement)
		with := strings.Index(d.File.Text(statement), "with")
		d.delete(syntax.Span{Start: start, End: start + with})
		return offer{title: title, safety: Safe, also: also}
	},
}

// entering returns the statement or clause that enters, or goes through, what
// the finding is about.
func (d *draft) entering() syntax.Node {
	return d.File.Ancestor(d.finding.Node, syntax.WithStatement, syntax.ForStatement, syntax.ForInClause)
}

// allEntered returns the findings of the other items of a with statement, and
// whether every item has the finding's mistake, so that changing the keyword is
// right for all.
func (d *draft) allEntered(statement syntax.Node) (also []rules.Finding, all bool) {
	if d.File.Kind(statement) != syntax.WithStatement {
		return nil, true
	}
	for item := range d.File.WithItems(statement) {
		if item.Value == d.finding.Node {
			continue
		}
		found, ok := d.findingAt(item.Value)
		if !ok {
			return nil, false
		}
		also = append(also, found)
	}
	return also, true
}
