package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// narrowToException is the other way out of a broad handler: Exception does not
// include cancellation.
var narrowToException = action{
	name: "narrow-to-exception", rules: []string{"swallowed-cancellation"},
	propose: proposeNarrow,
}

func proposeNarrow(d *draft) offer {
	f := d.File
	kind := f.Kind(d.finding.Node)
	if kind != syntax.ExceptClause && kind != syntax.ExceptGroupClause {
		return offer{}
	}
	handler := f.Handler(d.finding.Node)
	if d.Named(handler.Node, "Exception").Name != "builtins.Exception" {
		return offer{}
	}
	switch {
	case handler.Type == syntax.None:
		d.insert(f.Start(handler.Node)+len("except"), " Exception")
	case d.Value(handler.Type).Name == "builtins.BaseException" && f.Kind(handler.Type) != syntax.Tuple:
		d.replace(f.Span(f.Bare(handler.Type)), "Exception")
	default:
		return offer{}
	}
	return offer{title: "Catch `Exception` only, which lets cancellation pass", safety: Suggested}
}
