package main

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// patient is a file that is being mended.
type patient struct {
	target
	// content is the file as it was read, document what it says now.
	content  []byte
	document *syntax.Document
	mended   []mended
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
	document, _, err := notebook.Load(path, content)
	if err != nil {
		return nil
	}
	p := &patient{target: t, content: content, document: document}
	m.patients[path] = p
	return p
}

// leave has a file left as it is.
func (m *mending) leave(path, reason string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if p := m.patients[path]; p != nil {
		p.left = reason
	}
}
