package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// putSentinels puts in an item that ends a consumer for each of them.
var putSentinels = action{
	name:  "put-sentinels",
	rules: []string{"queue-sentinel-count"},
	propose: func(d *draft) offer {
		f := d.File
		call := d.finding.Node
		title := "Put in one for each consumer"
		if f.Kind(call) != syntax.Call || len(d.finding.Related) == 0 {
			return offer{}
		}
		statement := f.Statement(call)
		if f.Kind(statement) != syntax.ExpressionStatement {
			return refuse(title, "the call is part of a larger statement")
		}
		if d.finding.Related[0].URI != "" {
			return refuse(title, "another file says how many there are")
		}
		many := f.Document.Text[d.finding.Related[0].Span.Start:d.finding.Related[0].Span.End]
		if !d.meansTheSame(d.finding.Related[0].Span, call) {
			return refuse(title, "how many there are is not known here: `"+many+"`")
		}
		d.wrap(statement, statement, "for _ in "+many+":")
		return offer{title: title, safety: Suggested}
	},
}

// meansTheSame reports whether the names in a span mean the same at a node: they are
// the module's or builtins, or both stand in one function.
func (d *draft) meansTheSame(span syntax.Span, at syntax.Node) bool {
	f := d.File
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) != syntax.Identifier || f.Start(n) < span.Start || f.End(n) > span.End || f.Field(n) == syntax.FieldAttribute || d.Enclosing(n) == d.Enclosing(at) {
			continue
		}
		in := d.Enclosing(at)
		seen := in == nil || d.Global(in, f.Text(n)) || !d.Names(at)[f.Text(n)]
		if kind := d.Place(n).Kind; !seen || kind != semantic.NoPlace && kind != semantic.OfModule {
			return false
		}
	}
	return true
}
