package server

import (
	"sync"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/codeactions"
)

// mends remembers the actions over the whole file for one result: an editor
// that cannot ask for edits later gets them with every list of actions.
type mends struct {
	mu     sync.Mutex
	result *analysis.Result
	byRule map[string]mend
}

type mend struct {
	action codeactions.Action
	ok     bool
}

// of returns the action that mends a rule in the whole file, or all that is
// safe where rule is "".
func (m *mends) of(result *analysis.Result, rule string, compute func(*analysis.Result, string) (codeactions.Action, bool)) (codeactions.Action, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.result != result {
		m.result, m.byRule = result, map[string]mend{}
	}
	found, known := m.byRule[rule]
	if !known {
		found.action, found.ok = compute(result, rule)
		m.byRule[rule] = found
	}
	return found.action, found.ok
}
