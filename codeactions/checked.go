package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// checked returns what there is to say of the file with the edits.
func (d *draft) checked() *analysis.Result {
	checker := analysis.NewChecker()
	defer checker.Close()
	document := d.File.Document
	edits, reason := inCells(document, d.sorted())
	if reason != "" {
		edits = nil // the action will not be offered
	}
	return checker.Check(Applied(document, edits), d.result.Settings)
}

// counted returns how many findings of a rule there are.
func counted(findings []rules.Finding, rule string) int {
	count := 0
	for i := range findings {
		if findings[i].Rule == rule {
			count++
		}
	}
	return count
}

// newFinding returns the rule of a finding that the draft's edits would make, apart from
// those of one rule; "" if they make none.
func (d *draft) newFinding(apart string) string {
	after := d.checked()
	count := map[string]int{}
	for i := range d.result.Findings {
		count[d.result.Findings[i].Rule]++
	}
	for i := range after.Findings {
		rule := after.Findings[i].Rule
		if count[rule]--; count[rule] < 0 && rule != apart {
			return rule
		}
	}
	return ""
}
