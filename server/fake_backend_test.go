package server

import (
	"fmt"
	"hash/fnv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// fakeChecker finds words: BAD is a finding whose cause is the first CAUSE,
// PANIC a panic. Its rule is "untracked-task".
type fakeChecker struct {
	// before is called ahead of every check.
	before func(*syntax.Document)
}

func (c fakeChecker) Check(document *syntax.Document, settings *config.Settings) *analysis.Result {
	if c.before != nil {
		c.before(document)
	}
	if strings.Contains(document.Text, "PANIC") {
		panic("the text says so")
	}
	result := &analysis.Result{Document: document, Settings: settings}
	if settings.Rules["untracked-task"] == rules.Off && settings.Rules != nil {
		return result
	}
	var related []rules.Related
	if at := strings.Index(document.Text, "CAUSE"); at >= 0 {
		related = []rules.Related{{Span: syntax.Span{Start: at, End: at + 5}, Message: "it begins here"}}
	}
	for at := 0; ; at += 3 {
		i := strings.Index(document.Text[at:], "BAD")
		if i < 0 {
			return result
		}
		at += i
		result.Findings = append(result.Findings, rules.Finding{
			Rule: "untracked-task", Severity: rules.Warning, Span: syntax.Span{Start: at, End: at + 3},
			Message: "The task may vanish. Keep it.", Related: related,
		})
	}
}

func (fakeChecker) Settle() *analysis.Result { return nil }

func (fakeChecker) Close() {}

// hashChecker finds one thing in every text: what the text is.
type hashChecker struct{}

func (hashChecker) Check(document *syntax.Document, settings *config.Settings) *analysis.Result {
	return &analysis.Result{Document: document, Settings: settings, Findings: []rules.Finding{{
		Rule: "text", Severity: rules.Hint, Message: hashOf(document.Text),
	}}}
}

func (hashChecker) Settle() *analysis.Result { return nil }

func (hashChecker) Close() {}

func hashOf(text string) string {
	hash := fnv.New64a()
	hash.Write([]byte(text))
	return fmt.Sprintf("%d bytes %x", len(text), hash.Sum64())
}

// withChecker returns options whose analysis is another.
func withChecker(c checker) Options {
	b := realBackend()
	b.newChecker, b.finish = func(analysis.Look) checker { return c }, nil
	return Options{backend: &b}
}

// withFakes returns options whose analysis, hover and code actions are fakes:
// BAD becomes GOOD.
func withFakes() Options {
	options := withChecker(fakeChecker{})
	options.backend.hoverAt = func(result *analysis.Result, offset int) (explain.Hover, bool) {
		for _, finding := range result.Findings {
			if finding.Span.Contains(offset) {
				return explain.Hover{Markdown: "# Untracked *task*\n\nKeep `it`.", Span: finding.Span}, true
			}
		}
		return explain.Hover{}, false
	}
	mend := func(findings []rules.Finding) (action codeactions.Action, ok bool) {
		action = codeactions.Action{Name: "keep", Title: "Keep the task", Findings: findings}
		for _, finding := range findings {
			action.Edits = append(action.Edits, codeactions.Edit{Span: finding.Span, Text: "GOOD"})
		}
		return action, len(findings) > 0
	}
	options.backend.actions = func(result *analysis.Result, span syntax.Span) (listed []codeactions.Action) {
		for i, finding := range result.Findings {
			if finding.Span.Touches(span) {
				action, _ := mend(result.Findings[i : i+1])
				action.Preferred = true
				silence := codeactions.Action{
					Title: "Ignore", Kind: codeactions.Suppress, Findings: action.Findings,
					Edits: []codeactions.Edit{{Span: syntax.Span{Start: finding.Span.End, End: finding.Span.End}, Text: "  # noqa"}},
				}
				listed = append(listed, action,
					codeactions.Action{Title: "Group", Disabled: "`BAD` is nested.", Findings: action.Findings}, silence)
			}
		}
		return append(listed, codeactions.Action{Title: "Rewrite", Kind: codeactions.Rewrite},
			codeactions.Action{Title: "Reorder", Kind: codeactions.Rewrite, Disabled: "It is in order."})
	}
	options.backend.fixAll = func(result *analysis.Result, rule string) (codeactions.Action, bool) {
		action, ok := mend(result.Findings)
		action.Title, action.Kind = strings.TrimSpace("Fix all "+rule), codeactions.FixAll
		return action, ok
	}
	options.backend.offerAll = func(result *analysis.Result, rule string) (codeactions.Action, bool) {
		action, ok := options.backend.fixAll(result, rule)
		action.Edits = nil
		return action, ok
	}
	return options
}
