package codeactions

import (
	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Choice says which findings of a file to mend, and how.
type Choice struct {
	// Suggested takes the preferred mend of a finding even if it needs a reader;
	// without it the first that needs none is taken.
	Suggested bool
	// Wanted tells the findings that are to be mended from others.
	Wanted func(rules.Finding) bool
	// Barred, if not nil, tells the mends that must not be made.
	Barred func(Action) bool
}

// takes reports whether an action may be made.
func (c Choice) takes(action Action) bool {
	return (c.Suggested && action.Preferred || action.Safety == Safe) && c.Wanted(action.Findings[0]) && (c.Barred == nil || !c.Barred(action))
}

// Mends are mends of one text that can be made together.
type Mends struct {
	// Made do not touch each other; each is whole.
	Made []Action
	// Refused are those that would leave the text worse.
	Refused []Refusal
}

// Refusal is a mend that is not made.
type Refusal struct {
	Action Action
	// Reason is what would be wrong with the text.
	Reason string
}

// Document returns a document with the mends.
func (m Mends) Document(before *syntax.Document) *syntax.Document {
	return Applied(before, join(m.Made).edits)
}

// Mend chooses mends for one text: those that touch each other are left for the next
// round. All together have to leave the text better, as the check of it says; where they
// do not, each is tried by itself on what the ones before left.
func Mend(result *analysis.Result, choice Choice, check func(*syntax.Document) *analysis.Result) Mends {
	var m Mends
	if result.Module == nil || result.File.HasError(result.File.Root()) {
		return m
	}
	all := gather(result, choice.takes)
	if len(all.edits) == 0 {
		return m
	}
	try := func(actions []Action) string {
		return Worse(result, check(Mends{Made: actions}.Document(result.Document)), actions)
	}
	if try(all.actions) == "" {
		m.Made = all.actions
		return m
	}
	for i, action := range all.actions {
		tried := append(m.Made[:len(m.Made):len(m.Made)], all.actions[i])
		if reason := try(tried); reason != "" {
			m.Refused = append(m.Refused, Refusal{action, reason})
			continue
		}
		m.Made = tried
	}
	return m
}

// Worse says what is wrong with a text after mends, "" if nothing is: it parses, what was
// to be mended is gone, and no warning and no error is new.
func Worse(before, after *analysis.Result, made []Action) string {
	if after.Module == nil || after.File.HasError(after.File.Root()) {
		return "the text would not parse"
	}
	return Worsens(before.Findings, after.Findings, made)
}

// Worsens says what is wrong with what is found after mends, "" if nothing is.
func Worsens(before, after []rules.Finding, made []Action) string {
	mended := Mended(made)
	had, has := tally(before), tally(after)
	for _, finding := range mended {
		had.take(finding)
	}
	for _, finding := range mended {
		if has.exceeds(had, finding) {
			return "`" + finding.Rule + "` would still be found"
		}
	}
	for _, finding := range after {
		if finding.Severity >= rules.Warning && has.exceeds(had, finding) {
			return "there would be a finding of `" + finding.Rule + "`"
		}
	}
	return ""
}

// Mended returns the findings that actions mend, each once.
func Mended(made []Action) []rules.Finding {
	var b batch
	for _, action := range made {
		for _, finding := range action.Findings {
			if !b.mends(finding) {
				b.findings = append(b.findings, finding)
			}
		}
	}
	return b.findings
}

// kindOfFinding is a rule and whether its finding is an error or a warning.
type kindOfFinding struct {
	rule string
	loud bool
}

// counts are how many findings there are of each kind.
type counts map[kindOfFinding]int

func tally(findings []rules.Finding) counts {
	c := counts{}
	for i := range findings {
		c[kindOf(findings[i])]++
	}
	return c
}

func kindOf(finding rules.Finding) kindOfFinding {
	return kindOfFinding{finding.Rule, finding.Severity >= rules.Warning}
}

func (c counts) take(finding rules.Finding) { c[kindOf(finding)]-- }

// exceeds reports whether there are more findings of a finding's kind than others are.
func (c counts) exceeds(others counts, finding rules.Finding) bool {
	return c[kindOf(finding)] > others[kindOf(finding)]
}
