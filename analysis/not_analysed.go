package analysis

import (
	"errors"
	"io/fs"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// NotAnalysed is the code of the finding that says why a document has no
// others; it is no rule and cannot be turned off.
const NotAnalysed = "not-analysed"

// limited is the one finding of a document that is not analysed.
func limited(file *syntax.File) rules.Finding {
	return rules.Finding{
		Rule: NotAnalysed, Severity: rules.Info, Node: syntax.None,
		Span:    syntax.Span{Start: 0, End: len(file.Document.Line(0))},
		Message: "Heddle does not look into this file: " + file.Limit + ". Split it, or exclude it in the configuration.",
	}
}

// Unreadable is the result of a document whose file cannot be read: that is what is
// found.
func Unreadable(uri string, settings *config.Settings, err error) *Result {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err // which file it is shows where the finding stands
	}
	return &Result{Document: syntax.NewDocument(uri, 0, ""), Settings: settings, Findings: []rules.Finding{{
		Rule: NotAnalysed, Severity: rules.Warning, Node: syntax.None,
		Message: "Heddle does not look into this file: it cannot be read (" + err.Error() + ").",
	}}}
}
