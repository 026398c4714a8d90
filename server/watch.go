package server

import (
	"context"
	"path/filepath"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// registerWatchers asks an editor that can to tell of changed settings,
// configuration files and Python files.
func (s *session) registerWatchers() {
	var wanted []protocol.Registration
	if s.editor.watchesFiles {
		wanted = append(wanted, s.registration(protocol.MethodWorkspaceDidChangeWatchedFiles,
			&protocol.DidChangeWatchedFilesRegistrationOptions{Watchers: []protocol.FileSystemWatcher{
				{GlobPattern: protocol.Pattern("**/pyproject.toml")},
				{GlobPattern: protocol.Pattern("**/heddle.toml")},
				{GlobPattern: protocol.Pattern("**/*.{py,pyi,pyw}")},
				{GlobPattern: protocol.Pattern("**/.gitignore")},
				{GlobPattern: protocol.Pattern("**/setup.cfg")},
				{GlobPattern: protocol.Pattern("**/pyvenv.cfg")},
				{GlobPattern: protocol.Pattern("**/*.pth")},
				{GlobPattern: protocol.Pattern("**/*.dist-info/RECORD")},
			}}))
	}
	if s.editor.registersSettings {
		wanted = append(wanted, s.registration(protocol.MethodWorkspaceDidChangeConfiguration,
			&protocol.DidChangeConfigurationRegistrationOptions{Section: protocol.String(section)}))
	}
	if len(wanted) == 0 {
		return
	}
	if err := s.client.RegisterCapability(s.ctx, &protocol.RegistrationParams{Registrations: wanted}); err != nil {
		s.logs.Warn("the editor does not watch the configuration", zap.Error(err))
	}
}

func (s *session) registration(method string, options any) protocol.Registration {
	raw, err := protocol.Marshal(options)
	if err != nil {
		s.logs.Error("registration", zap.String("method", method), zap.Error(err))
	}
	return protocol.Registration{ID: method, Method: method, RegisterOptions: raw}
}

// DidChangeWatchedFiles takes the changes of configuration files, of what git ignores
// and of Python files.
func (s *session) DidChangeWatchedFiles(_ context.Context, params *protocol.DidChangeWatchedFilesParams) error {
	var names []uri.URI
	installed := false
	for _, change := range params.Changes {
		names = append(names, change.URI)
		installed = installed || tellsOfPackages(pathOf(change.URI))
	}
	switch {
	case s.pathsChanged(names...):
		s.configurationChanged()
	case installed:
		go s.indexer.seeEnvironments()
	}
	return nil
}

// tellsOfPackages reports whether a file is one of those that come, change and go with an
// environment or with the packages in it.
func tellsOfPackages(path string) bool {
	name := filepath.Base(path)
	return name == "pyvenv.cfg" || filepath.Ext(name) == ".pth" || filepath.Ext(filepath.Dir(path)) == ".dist-info"
}

// restat looks whether the configuration files of a document changed, and the files that
// documents import: many editors do not watch files, nor tell of any. It looks beside the
// read loop, since a file system may be slow.
func (s *session) restat(name uri.URI) {
	if !s.editor.watchesFiles {
		s.workspace.searchAgain()
	}
	go func() {
		s.indexer.seeEnvironments()
		if !s.editor.watchesFiles {
			s.indexer.seeFiles()
		}
		if path := pathOf(name); path != "" && s.configuration.finder.Restat(path) {
			s.configurationChanged()
			return
		}
		s.reportProblems()
	}()
}

func (s *session) configurationChanged() {
	s.configuration.forget()
	s.indexer.forget()
	go s.indexer.seeEnvironments()
	s.workspace.searchAgain()
	s.refresh()
	go s.reportProblems()
}

// reportProblems pushes what is wrong in the configuration files of the open
// documents, and takes away what is mended. The editor does not pull these:
// they lie in files that are not Python.
func (s *session) reportProblems() {
	found := map[string][]config.Problem{}
	for _, doc := range s.documents.all() {
		_, problems := s.configuration.finder.For(s.configuration.placeOf(doc.uri))
		for _, problem := range problems {
			if !slices.Contains(found[problem.Path], problem) {
				found[problem.Path] = append(found[problem.Path], problem)
			}
		}
	}
	c := s.configuration
	c.mu.Lock()
	defer c.mu.Unlock()
	for path := range c.faulty {
		if found[path] == nil {
			s.publisher.put(&protocol.PublishDiagnosticsParams{URI: uri.File(path)})
		}
	}
	for path, problems := range found {
		if !slices.Equal(problems, c.faulty[path]) {
			s.publisher.put(&protocol.PublishDiagnosticsParams{URI: uri.File(path), Diagnostics: s.problems(problems)})
		}
	}
	c.faulty = found
}

// problems converts what is wrong in one configuration file.
func (s *session) problems(problems []config.Problem) []protocol.Diagnostic {
	converted := make([]protocol.Diagnostic, len(problems))
	for i, problem := range problems {
		converted[i] = protocol.Diagnostic{
			Range:    s.rangeOf(problem.Document, problem.Span),
			Severity: protocol.DiagnosticSeverityWarning,
			Source:   protocol.NewOptional(source),
			Message:  protocol.String(problem.Message),
		}
	}
	return converted
}

// pathOf returns the absolute path of a document in the file system, or "".
func pathOf(name uri.URI) string {
	if !name.IsFile() {
		return ""
	}
	return filepath.Clean(name.FsPath())
}
