package server

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"
)

// workspaceFolders returns the folders that are open.
func workspaceFolders(params *protocol.InitializeParams) []string {
	if folders, ok := params.WorkspaceFolders.Get(); ok && len(folders) > 0 {
		return pathsOf(folders)
	}
	//lint:ignore SA1019 editors that know no workspace folders send this alone
	if root := params.RootURI; root != nil {
		return pathsOf([]protocol.WorkspaceFolder{{URI: *root}})
	}
	return nil
}

// pathsOf returns the paths of those folders that are on the disk.
func pathsOf(folders []protocol.WorkspaceFolder) (paths []string) {
	for _, folder := range folders {
		if path := pathOf(folder.URI); path != "" {
			paths = append(paths, strings.Clone(path))
		}
	}
	return paths
}

// DidChangeWorkspaceFolders takes folders that come and go.
func (s *session) DidChangeWorkspaceFolders(_ context.Context, params *protocol.DidChangeWorkspaceFoldersParams) error {
	s.workspace.changeFolders(pathsOf(params.Event.Added), pathsOf(params.Event.Removed))
	s.configuration.setWorkspace(s.workspace.firstFolder())
	return nil
}
