package main

import (
	"context"
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// attempt is mends of one file that are made to see what comes of them.
type attempt struct {
	*patient
	// before is what the file said when the mends were found.
	before *syntax.Document
	made   []codeactions.Action
	// findings are what each of them mends.
	findings [][]mended
}

// after is the document with the mends.
func (a *attempt) after() *syntax.Document {
	return codeactions.Mends{Made: a.made}.Document(a.document)
}

// content is the file with the mends.
func (a *attempt) content() ([]byte, error) { return notebook.Store(a.after(), a.patient.content) }

// halve leaves the second half of the mends for later. Of the last one the reason is
// noted why it must not be made.
func (a *attempt) halve(barred map[mendOf]string, reason string) {
	if len(a.made) == 1 {
		barred[mendAt(a.before, a.made[0])] = reason
	}
	a.made = a.made[:len(a.made)/2]
	a.findings = a.findings[:len(a.made)]
}

// mendedBy is a finding with what mends it.
func mendedBy(action codeactions.Action, f finding, result *analysis.Result) mended {
	f.fixes = []fix{fixOf(action, result.Document, f.file)}
	return mended{f}
}

// settle makes the attempts, as far as no file is the worse for it, and returns the files
// to look at in the next round.
func (m *mending) settle(ctx context.Context, attempts []*attempt) []string {
	before := maps.Clone(m.reports)
	m.apply(ctx, attempts)
	for ctx.Err() == nil {
		blamed := m.blame(before, attempts)
		if len(blamed) == 0 {
			break
		}
		var halved []*attempt
		for _, a := range attempts {
			if reason, ok := blamed[a.path]; ok {
				a.halve(m.barred, reason)
				halved = append(halved, a)
			}
		}
		m.apply(ctx, halved)
	}
	next := map[string]bool{}
	for _, a := range attempts {
		a.document = a.after()
		a.mended = append(a.mended, slices.Concat(a.findings...)...)
		next[a.path] = true
	}
	for path := range m.reports {
		if !same(before[path], m.reports[path]) {
			next[path] = true
		}
	}
	return slices.Sorted(maps.Keys(next))
}

// apply has the files of attempts say what they say with the mends.
func (m *mending) apply(ctx context.Context, attempts []*attempt) {
	var changed []string
	for _, a := range attempts {
		// What cannot be written was left alone before.
		m.files.given[a.path], _ = a.content()
		changed = append(changed, a.path)
	}
	m.update(ctx, changed)
}
