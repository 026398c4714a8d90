package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// lookAt finds the mends of files, each by itself.
func (m *mending) lookAt(ctx context.Context, paths []string) []*attempt {
	found := map[string]*attempt{}
	m.each(ctx, paths, func(path string) {
		made := m.lookSafely(path)
		m.mu.Lock()
		defer m.mu.Unlock()
		if made != nil && len(made.made) > 0 {
			found[path] = made
		}
	})
	var attempts []*attempt
	for _, path := range slices.Sorted(maps.Keys(found)) {
		attempts = append(attempts, found[path])
	}
	return attempts
}

// lookSafely is look for one file; a panic costs that file's mends.
func (m *mending) lookSafely(path string) (made *attempt) {
	defer func() {
		if cause := recover(); cause != nil {
			made = nil
			m.leave(path, fmt.Sprintf("internal error: %v", cause))
		}
	}()
	return m.lookFor(path)
}

// lookFor finds the mends of a file; nil where there is nothing to mend.
func (m *mending) lookFor(path string) *attempt {
	p := m.patientAt(path)
	if p == nil {
		return nil
	}
	p.refused = nil
	settings, _ := m.finder.For(path)
	settings = m.selection.apply(settings)
	check := func(document *syntax.Document) *analysis.Result {
		c := m.newChecker(m.look)
		defer c.Close()
		return c.Check(document, settings)
	}
	result := check(p.document)
	if len(result.Panics) > 0 {
		return nil
	}
	refuse := func(action codeactions.Action, reason string) {
		for _, f := range action.Findings {
			p.refused = append(p.refused, refusal{m.reporter.finding(result, f, p.name), reason})
		}
	}
	mends := codeactions.Mend(result, codeactions.Choice{
		Suggested: m.fixing.unsafe,
		Wanted:    m.fixing.wants,
		Barred: func(action codeactions.Action) bool {
			reason, barred := m.barred[mendAt(result.Document, action)]
			if barred {
				refuse(action, reason)
			}
			return barred
		},
	}, check)
	for _, refused := range mends.Refused {
		refuse(refused.Action, refused.Reason)
	}
	a := &attempt{patient: p, before: p.document, made: mends.Made}
	for _, action := range a.made {
		var findings []mended
		for _, f := range action.Findings {
			findings = append(findings, mendedBy(action, m.reporter.finding(result, f, p.name), result))
		}
		a.findings = append(a.findings, findings)
	}
	if _, err := a.content(); err != nil {
		m.leave(path, err.Error())
		return nil
	}
	return a
}

// mendOf tells a mend from others of its file from round to round.
type mendOf struct{ path, action, rule, line string }

// mendAt names the mend of an action.
func mendAt(document *syntax.Document, action codeactions.Action) mendOf {
	f := action.Findings[0]
	line := document.Line(document.Lines.Of(f.Span.Start))
	return mendOf{document.URI, action.Name, f.Rule, strings.TrimSpace(line)}
}
