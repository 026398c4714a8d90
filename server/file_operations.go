package server

import (
	"context"
	"path/filepath"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// fileOperations says which of the user's file operations the server wants to hear of,
// of those that the editor tells of.
func (e *editor) fileOperations() *protocol.FileOperationOptions {
	scheme := "file"
	wanted := protocol.FileOperationRegistrationOptions{Filters: []protocol.FileOperationFilter{
		{Scheme: &scheme, Pattern: protocol.FileOperationPattern{Glob: "**/*.{py,pyi,pyw}", Matches: protocol.FileOperationPatternKindFile}},
		{Scheme: &scheme, Pattern: protocol.FileOperationPattern{Glob: "**", Matches: protocol.FileOperationPatternKindFolder}},
	}}
	var options protocol.FileOperationOptions
	if e.tellsCreated {
		options.DidCreate = wanted
	}
	if e.tellsRenamed {
		options.DidRename = wanted
	}
	if e.tellsDeleted {
		options.DidDelete = wanted
	}
	if !e.tellsCreated && !e.tellsRenamed && !e.tellsDeleted {
		return nil
	}
	return &options
}

// DidCreateFiles takes files and folders that the user made.
func (s *session) DidCreateFiles(_ context.Context, params *protocol.CreateFilesParams) error {
	var names []uri.URI
	for _, file := range params.Files {
		names = append(names, uri.URI(file.URI))
	}
	s.pathsChanged(names...)
	return nil
}

// DidRenameFiles takes files and folders that the user renamed.
func (s *session) DidRenameFiles(_ context.Context, params *protocol.RenameFilesParams) error {
	var names []uri.URI
	for _, file := range params.Files {
		names = append(names, uri.URI(file.OldURI), uri.URI(file.NewURI))
	}
	s.pathsChanged(names...)
	return nil
}

// DidDeleteFiles takes files and folders that the user removed.
func (s *session) DidDeleteFiles(_ context.Context, params *protocol.DeleteFilesParams) error {
	var names []uri.URI
	for _, file := range params.Files {
		names = append(names, uri.URI(file.URI))
	}
	s.pathsChanged(names...)
	return nil
}

// pathsChanged takes files or folders that were made, written or removed: all of a message
// at once, so that nobody is told of the one before the other is looked at. It reports
// whether one may hold settings.
func (s *session) pathsChanged(names ...uri.URI) (configures bool) {
	var changed []string
	for _, name := range names {
		path := strings.Clone(pathOf(name))
		if path == "" {
			continue
		}
		s.indexer.fileChanged(path)
		switch filepath.Base(path) {
		case "pyproject.toml", "heddle.toml":
			s.configuration.finder.Invalidate(path)
			configures = true
		default:
			changed = append(changed, path)
		}
	}
	s.workspace.changed(changed)
	return configures
}
