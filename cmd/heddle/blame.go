package main

import (
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/codeactions"
)

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
