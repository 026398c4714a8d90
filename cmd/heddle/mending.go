package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// maxMendingRounds bounds how often files are looked at again for mends that touch others.
const maxMendingRounds = 5

// mending mends the files of a sight, in memory first: what a mend means for other files
// is known when these were looked at again.
type mending struct {
	*sight
	patients map[string]*patient
	// barred are the mends that turned out to make another file worse, and why.
	barred map[mendOf]string
}

// patient is a file that is being mended.
type patient struct {
	target
	// content is the file as it was read, text what it says now.
	content []byte
	text    string
	mended  []mended
	// refused are the mends that the last look found and that are not made.
	refused []refusal
	// left says why the file is left as it is, "" if it is not; unwritten that it should
	// have been written.
	left      string
	unwritten bool
}

// mended is a finding that is gone, as it was.
type mended struct {
	finding
}

// refusal is a finding whose mend is not made.
type refusal struct {
	finding
	reason string
}

// mendOf tells a mend from others of its file from round to round.
type mendOf struct{ path, action, rule, line string }

func newMending(s *sight) *mending {
	m := &mending{sight: s, patients: map[string]*patient{}, barred: map[mendOf]string{}}
	// Chains lead through what is mended as it is now.
	m.reporter.read = func(uri string) (*syntax.Document, bool) {
		content, err := m.files.ReadFile(uri)
		text, _ := syntax.Decode(content)
		return syntax.NewDocument(uri, 0, text), err == nil
	}
	return m
}

// run mends until nothing changes, and writes what is mended.
func (m *mending) run(ctx context.Context) {
	for path, view := range m.views {
		if !m.again[path] {
			// What others do with its functions does not matter to it.
			view.Inbound = m.index.Inbound(path)
			m.views[path] = view
		}
	}
	due := slices.Sorted(maps.Keys(m.reports))
	for round := 0; round < maxMendingRounds && ctx.Err() == nil; {
		attempts := m.lookAt(ctx, due)
		if len(attempts) == 0 {
			break
		}
		barred := len(m.barred)
		due = m.settle(ctx, attempts)
		if len(m.barred) == barred {
			round++ // what is barred makes each other round shorter
		}
	}
	if ctx.Err() == nil {
		m.write(ctx)
	}
	m.tell()
}

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

// leave has a file left as it is.
func (m *mending) leave(path, reason string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p := m.patients[path]; p != nil {
		p.left = reason
	}
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
	check := func(text string) *analysis.Result {
		c := m.newChecker(m.look)
		defer c.Close()
		return c.Check(syntax.NewDocument(path, 0, text), settings)
	}
	result := check(p.text)
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
	a := &attempt{patient: p, document: result.Document, made: mends.Made}
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

// patientAt returns the file at a path if there is something in it to mend.
func (m *mending) patientAt(path string) *patient {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p := m.patients[path]; p != nil {
		if p.left != "" {
			return nil
		}
		return p
	}
	wanted := func(f finding) bool { return m.fixing.wants(rules.Finding{Severity: f.severity}) }
	t := m.targets[path]
	if !slices.ContainsFunc(m.reports[path].findings, wanted) || t.content != nil && !t.stdin {
		return nil
	}
	content, err := m.files.ReadFile(path)
	if err != nil {
		return nil
	}
	p := &patient{target: t, content: content}
	p.text, _ = syntax.Decode(content)
	m.patients[path] = p
	return p
}

// mendAt names the mend of an action.
func mendAt(document *syntax.Document, action codeactions.Action) mendOf {
	f := action.Findings[0]
	line := document.Line(document.Lines.Of(f.Span.Start))
	return mendOf{document.URI, action.Name, f.Rule, strings.TrimSpace(line)}
}

// update has the project know what files say now, and checks again what sees them.
func (m *mending) update(ctx context.Context, changed []string) {
	m.index.Update(ctx, project.Order{Changed: changed, Workers: m.workers})
	var outdated []string
	for path, view := range m.views {
		if slices.Contains(changed, path) || view.Outdated() {
			outdated = append(outdated, path)
		}
	}
	for _, path := range changed {
		if _, seen := m.views[path]; !seen {
			outdated = append(outdated, path)
		}
	}
	m.each(ctx, outdated, func(path string) {
		made := m.check(path, work{})
		m.mu.Lock()
		defer m.mu.Unlock()
		m.reports[path] = made
	})
}
