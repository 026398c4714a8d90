package server

import (
	"strings"
	"sync"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// settingsFiles holds the texts of configuration files that are open, for hovers: what
// counts is what is saved.
type settingsFiles struct {
	mu   sync.Mutex
	open map[uri.URI]*syntax.Document
}

// get returns the text of an open configuration file, or nil.
func (s *settingsFiles) get(name uri.URI) *syntax.Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open[name]
}

// put keeps the text of a configuration file; nil forgets it. It passes over files of
// another name.
func (s *settingsFiles) put(name uri.URI, text *syntax.Document) {
	if !config.IsFile(pathOf(name)) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if text == nil {
		delete(s.open, name)
		return
	}
	if s.open == nil {
		s.open = map[uri.URI]*syntax.Document{}
	}
	s.open[uri.URI(strings.Clone(string(name)))] = text
}

// settingsHover explains the rule that a configuration file names at a position.
func (s *session) settingsHover(params *protocol.HoverParams) *protocol.Hover {
	text := s.settingsFiles.get(params.TextDocument.URI)
	if text == nil {
		return nil
	}
	settings, _ := s.configuration.settings(params.TextDocument.URI)
	found, ok := explain.InSettings(pathOf(params.TextDocument.URI), text.Text, s.offsetOf(text, params.TextDocument.URI, params.Position), settings.Site)
	if !ok {
		return nil
	}
	return s.hover(text, found)
}
