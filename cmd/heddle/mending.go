package main

import (
	"context"
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
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

func newMending(s *sight) *mending {
	m := &mending{sight: s, patients: map[string]*patient{}, barred: map[mendOf]string{}}
	// Chains lead through what is mended as it is now.
	m.reporter.read = func(uri string) (*syntax.Document, bool) {
		content, err := m.files.ReadFile(uri)
		if err != nil {
			return nil, false
		}
		document, _, err := notebook.Load(uri, content)
		return document, err == nil
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

// update has the project know what files say now, and checks again what sees them.
func (m *mending) update(ctx context.Context, changed []string) {
	modules := slices.DeleteFunc(slices.Clone(changed), notebook.IsNotebook)
	m.index.Update(ctx, project.Order{Changed: modules, Workers: m.workers})
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
