package main

import (
	"context"
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// attempt is mends of one file that are made to see what comes of them.
type attempt struct {
	*patient
	document *syntax.Document
	made     []codeactions.Action
	// findings are what each of them mends.
	findings [][]mended
}

// after is the text with the mends.
func (a *attempt) after() string { return codeactions.Mends{Made: a.made}.Text(a.text) }

// content is the file with the mends.
func (a *attempt) content() ([]byte, error) { return syntax.Encode(a.after(), a.patient.content) }

// halve leaves the second half of the mends for later. Of the last one the reason is
// noted why it must not be made.
func (a *attempt) halve(barred map[mendOf]string, reason string) {
	if len(a.made) == 1 {
		barred[mendAt(a.document, a.made[0])] = reason
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
		a.text = a.after()
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

// blame returns the attempts to which it may be due that files are worse than before, by
// path, and why.
func (m *mending) blame(before map[string]report, attempts []*attempt) map[string]string {
	made := map[string]*attempt{}
	for _, a := range attempts {
		if len(a.made) > 0 {
			made[a.path] = a
		}
	}
	blamed := map[string]string{}
	for _, path := range slices.Sorted(maps.Keys(m.reports)) {
		now := m.reports[path]
		if same(before[path], now) {
			continue
		}
		var actions []codeactions.Action
		own := made[path]
		if own != nil {
			actions = own.made
		}
		reason := codeactions.Worsens(before[path].plain(), now.plain(), actions)
		if len(now.failures) > len(before[path].failures) {
			reason = "the analysis would fail"
		}
		if reason == "" {
			continue
		}
		others := m.ledTo(before[path], now, made, path)
		switch {
		case len(others) > 0:
			for _, other := range others {
				blamed[other] = reason + " in " + m.targets[path].name
			}
		case own != nil:
			blamed[path] = reason
		default:
			for other := range made {
				blamed[other] = reason + " in " + m.targets[path].name
			}
		}
	}
	return blamed
}

// ledTo returns the other files of attempts through which the chains lead of what is new
// in a report.
func (m *mending) ledTo(before, now report, made map[string]*attempt, path string) []string {
	names := map[string]string{}
	for other := range made {
		if other != path {
			names[m.reporter.name(other)] = other
		}
	}
	found := map[string]bool{}
	for _, f := range now.findings {
		if f.severity < rules.Warning || slices.ContainsFunc(before.findings, f.isLike) {
			continue
		}
		for _, s := range f.related {
			if other := names[s.file]; other != "" {
				found[other] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// isLike reports whether two findings say the same, wherever they are.
func (f finding) isLike(other finding) bool {
	return f.rule == other.rule && f.severity == other.severity && f.message == other.message
}

// same reports whether two reports of a file count the same findings.
func same(a, b report) bool {
	return slices.EqualFunc(a.findings, b.findings, finding.isLike) && len(a.failures) == len(b.failures)
}

// plain is what is found without the places.
func (r report) plain() []rules.Finding {
	var findings []rules.Finding
	for _, f := range r.findings {
		findings = append(findings, rules.Finding{Rule: f.rule, Severity: f.severity})
	}
	return findings
}
