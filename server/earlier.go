package server

import (
	"context"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// lookup is an offset of a snapshot's text as a result has it, which may be of an earlier
// text.
type lookup struct {
	result *analysis.Result
	// offset is in the result's text.
	offset int
	// changed is where the result's text differs from the snapshot's, and longer how much
	// the latter is longer.
	changed syntax.Span
	longer  int
}

// lookUp finds an offset in what is known of the document: in the analysis of an earlier text
// where that of the snapshot is not done and nothing changed at the offset since, so that
// nobody waits for a large file; else it waits. Settings have to be those that hold.
func (s snapshot) lookUp(ctx context.Context, offset int, settings *config.Settings) (lookup, error) {
	s.doc.mu.Lock()
	outcome := s.doc.outcome
	s.doc.mu.Unlock()
	if outcome.result != nil && outcome.generation < s.generation && outcome.result.Settings == settings {
		if found, ok := earlier(outcome.result, s.text.Text, offset); ok {
			return found, nil
		}
	}
	result, err := s.exact(ctx)
	return lookup{result: result, offset: offset}, err
}

// earlier finds an offset of a text in the analysis of an earlier one, if it lies in what
// both have alike, with the lines around it.
func earlier(result *analysis.Result, text string, offset int) (lookup, bool) {
	before := result.Document.Text
	same := min(len(before), len(text))
	start := 0
	for start < same && before[start] == text[start] {
		start++
	}
	end := 0
	for end < same-start && before[len(before)-1-end] == text[len(text)-1-end] {
		end++
	}
	found := lookup{result: result, offset: offset, changed: syntax.Span{Start: start, End: len(before) - end}, longer: len(text) - len(before)}
	switch {
	case offset < start && result.Document.Lines.Of(offset) < result.Document.Lines.Of(start):
		return found, true
	case offset > len(text)-end:
		found.offset -= found.longer
		return found, result.Document.Lines.Of(found.offset) > result.Document.Lines.Of(found.changed.End)
	}
	return lookup{}, false
}

// now returns a span of the result's text as it lies in the snapshot's; false where what
// changed lies in it.
func (l lookup) now(span syntax.Span) (syntax.Span, bool) {
	switch {
	case l.changed == (syntax.Span{}) && l.longer == 0, span.End <= l.changed.Start:
		return span, true
	case span.Start >= l.changed.End:
		return span.Shift(l.longer), true
	}
	return span, false
}
