package config

import (
	"io/fs"
	"maps"
	"testing/fstest"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// knownRules stands for the names of all rules.
var knownRules = []string{"blocking-call-in-async", "missing-await", "untracked-task", "swallowed-cancellation", "nested-event-loop"}

// memory is a Source over a map of absolute paths.
type memory struct{ files fstest.MapFS }

func newMemory(files map[string]string) *memory {
	m := &memory{fstest.MapFS{}}
	for path, content := range files {
		m.write(path, content)
	}
	return m
}

func (m *memory) write(path, content string) {
	m.files[path[1:]] = &fstest.MapFile{Data: []byte(content)}
}
func (m *memory) ReadFile(path string) ([]byte, error)  { return m.files.ReadFile(path[1:]) }
func (m *memory) Stat(path string) (fs.FileInfo, error) { return m.files.Stat(path[1:]) }
func version(minor int) knowledge.Version               { return knowledge.Version{Major: 3, Minor: minor} }
func sameRules(a, b map[string]rules.Severity) bool     { return maps.Equal(a, b) }
