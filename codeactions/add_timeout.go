package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// addTimeout gives a call that takes a timeout one.
var addTimeout = action{
	name:  "add-timeout",
	rules: []string{"missing-timeout"},
	propose: func(d *draft) offer {
		wait, ok := d.waits()
		if !ok || len(wait.Bounds) == 0 {
			return offer{}
		}
		bound := wait.Bounds[0]
		title := "Pass `" + bound.Keyword + "=" + seconds + "`"
		if given, ok := d.File.Argument(d.finding.Node, bound.Position, bound.Keyword); ok {
			d.replace(d.File.Span(given.Value), seconds)
			d.asks(seconds)
			return offer{title: title, safety: Suggested}
		}
		d.addArgument(d.finding.Node, bound.Keyword+"="+seconds)
		d.asks(seconds)
		return offer{title: title, safety: Suggested}
	},
}

// addArgument puts an argument behind the others of a call: on a line of its own
// where they have theirs.
func (d *draft) addArgument(call syntax.Node, argument string) {
	f := d.File
	list := f.Child(call, syntax.FieldArguments)
	last := syntax.None
	for given := range f.Arguments(call) {
		last = given.Node
	}
	switch {
	case last == syntax.None:
		d.insert(f.End(list)-1, argument)
	case f.Kind(list) == syntax.GeneratorExpression:
		d.insert(f.Start(list), "(")
		d.insert(f.End(list), ", "+argument+")")
	case d.opensLine(last) && f.Document.Lines.Of(f.End(list)-1) > f.Document.Lines.Of(f.End(last)):
		// A comment at the end of the last argument's line stays there.
		line := d.newline() + d.margin(last) + argument
		if strings.HasPrefix(strings.TrimLeft(f.Document.Text[f.End(last):], " \t"), ",") {
			line += ","
		} else {
			d.insert(f.End(last), ",")
		}
		d.insert(d.lineEnd(f.End(last)), line)
	default:
		d.insert(f.End(last), ", "+argument)
	}
}
