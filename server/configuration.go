package server

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// section is the name of the settings in an editor.
const section = "heddle"

// configuration joins what the files say with what the editor says.
type configuration struct {
	finder *config.Finder

	mu sync.Mutex
	// workspace is where documents without a path belong.
	workspace string
	raw       []byte
	editor    config.Editor
	// joined remembers the settings that were made: the analysis takes equal
	// pointers for equal settings.
	joined map[*config.Settings]*config.Settings
	// faulty are the configuration files that have diagnostics in the editor.
	faulty map[string][]config.Problem
}

func newConfiguration() *configuration {
	return &configuration{
		finder: config.NewFinder(config.Disk{}, rules.Names()),
		joined: map[*config.Settings]*config.Settings{},
		faulty: map[string][]config.Problem{},
	}
}

func (c *configuration) setWorkspace(folder string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.workspace = folder
}

// settings returns what holds for a document. It may read files.
func (c *configuration) settings(name uri.URI) (settings *config.Settings, excluded bool) {
	path := c.placeOf(name)
	found, _ := c.finder.For(path)
	c.mu.Lock()
	defer c.mu.Unlock()
	settings = c.joined[found]
	if settings == nil {
		settings = c.editor.Apply(found)
		c.joined[found] = settings
	}
	return settings, path != "" && config.Excluded(settings, path)
}

// python is what the settings of a folder name as its Python, or "".
func (c *configuration) python(folder string) string {
	settings, _ := c.settings(uri.File(filepath.Join(folder, "any.py")))
	return settings.Python
}

// placeOf returns the path whose folders decide a document's settings: its
// own, a place in the workspace for one without a path, or "".
func (c *configuration) placeOf(name uri.URI) string {
	if path := pathOf(name); path != "" {
		return path
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.workspace == "" {
		return ""
	}
	return c.workspace + "/untitled.py"
}

// use takes the editor's settings. Where they are the same as before it
// reports no change.
func (c *configuration) use(raw []byte) (changed bool, problems []config.Problem) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if bytes.Equal(raw, c.raw) {
		return false, nil
	}
	c.raw = slices.Clone(raw)
	c.editor, problems = config.FromEditor(c.raw, rules.Names())
	clear(c.joined)
	return true, problems
}

// wholeWorkspace reports whether files that are not open have diagnostics.
func (c *configuration) wholeWorkspace() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.editor.Workspace
}

// shows are what the user wants to see besides diagnostics.
func (c *configuration) shows() config.Shows {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.editor.Shows
}

// forget drops what was made of settings that files no longer state.
func (c *configuration) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.joined)
}

// useEditorSettings takes settings in the form of any of the three messages
// that carry them. Null says nothing; it does not take settings back.
func (s *session) useEditorSettings(raw protocol.LSPAny) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || raw.Kind() == 'n' {
		return
	}
	changed, problems := s.configuration.use(raw)
	if len(problems) > 0 {
		lines := make([]string, len(problems))
		for i, problem := range problems {
			lines[i] = problem.Message
		}
		message := "Heddle's settings: " + strings.Join(lines, " ")
		s.logs.Warn(message)
		go func() {
			_ = s.client.ShowMessage(s.ctx, &protocol.ShowMessageParams{Type: protocol.MessageTypeWarning, Message: message})
		}()
	}
	if changed {
		s.workspace.setScope(s.configuration.wholeWorkspace())
		s.workspace.searchAgain()
	}
	if changed && s.state.Load() == stateInitialized {
		go s.offerPulls()
		s.refresh()
	}
}

// DidChangeConfiguration asks for the settings, or takes them from the message
// of an editor that cannot be asked.
func (s *session) DidChangeConfiguration(_ context.Context, params *protocol.DidChangeConfigurationParams) error {
	if s.editor.answersConfiguration {
		go s.askSettings()
		return nil
	}
	var all map[string]protocol.LSPAny
	if err := json.Unmarshal(params.Settings, &all); err != nil {
		return nil //nolint:nilerr // null, or something else that names no section
	}
	s.useEditorSettings(all[section])
	return nil
}

// askSettings asks the editor for its settings and takes what it answers.
func (s *session) askSettings() {
	if !s.editor.answersConfiguration {
		return
	}
	name := section
	answers, err := s.client.Configuration(s.ctx, &protocol.ConfigurationParams{
		Items: []protocol.ConfigurationItem{{Section: &name}},
	})
	switch {
	case err != nil:
		s.logs.Warn("the editor does not tell its settings", zap.Error(err))
	case len(answers) > 0:
		s.useEditorSettings(answers[0])
	}
}
