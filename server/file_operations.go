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
	for _, file := range params.Files {
		s.pathChanged(uri.URI(file.URI))
	}
	return nil
}

// DidRenameFiles takes files and folders that the user renamed.
func (s *session) DidRenameFiles(_ context.Context, params *protocol.RenameFilesParams) error {
	for _, file := range params.Files {
		s.pathChanged(uri.URI(file.OldURI))
		s.pathChanged(uri.URI(file.NewURI))
	}
	return nil
}

// DidDeleteFiles takes files and folders that the user removed.
func (s *session) DidDeleteFiles(_ context.Context, params *protocol.DeleteFilesParams) error {
	for _, file := range params.Files {
		s.pathChanged(uri.URI(file.URI))
	}
	return nil
}

// pathChanged takes a file or a folder that was made, written or removed. It reports
// whether it may hold settings.
func (s *session) pathChanged(name uri.URI) (configures bool) {
	path := strings.Clone(pathOf(name))
	if path == "" {
		return false
	}
	s.indexer.fileChanged(path)
	switch filepath.Base(path) {
	case "pyproject.toml", "heddle.toml":
		s.configuration.finder.Invalidate(path)
		return true
	}
	s.workspace.changed(path)
	return false
}
