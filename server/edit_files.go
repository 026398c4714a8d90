package server

import (
	"context"
	"slices"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/heddle-lsp/heddle/codeactions"
)

// overFiles returns an action that changes other files, too. These are looked for once the
// user has chosen it: for an editor that cannot wait for that it is not there.
func (r actionRequest) overFiles(action *codeactions.Action) (*protocol.CodeAction, bool) {
	if !r.editor.resolvesEdits {
		return nil, false
	}
	return r.later(action, ticket{Action: action.Name, At: r.span.Start})
}

// editFiles returns the edits of all files that an action concerns, or why there are none.
func (s *session) editFiles(ctx context.Context, result *analysis.Result, wanted ticket) (*protocol.WorkspaceEdit, error) {
	actions := s.backend.actions(result, syntax.Span{Start: wanted.At, End: wanted.At})
	at := slices.IndexFunc(actions, func(a codeactions.Action) bool { return a.Name == wanted.Action && a.Elsewhere != nil })
	if at < 0 {
		return nil, protocol.ErrContentModified
	}
	action := &actions[at]
	texts := []changed{{text: result.Document, edits: action.Edits}}
	for _, path := range s.pathsOfAll(ctx) {
		if path == pathOf(wanted.URI) {
			continue
		}
		other, closed, err := s.mentions(ctx, path, action.Elsewhere.Name)
		if err != nil {
			return nil, err
		}
		if other == nil {
			continue
		}
		edits, reason := action.Elsewhere.Edits(other)
		if reason != "" {
			return nil, failed("nothing is changed, because of " + path + ": " + reason)
		}
		if len(edits) > 0 {
			texts = append(texts, changed{other.Document, edits, closed})
		}
	}
	if len(texts) == 1 && len(action.Edits) == 1 {
		return nil, failed("nothing calls `" + action.Elsewhere.Name + "`")
	}
	return s.workspaceEdit(texts...), ctx.Err()
}

// failed is the answer to a request that is right and cannot be met.
func failed(reason string) error {
	return jsonrpc2.NewError(jsonrpc2.Code(protocol.LSPErrorCodesRequestFailed), reason)
}

// pathsOfAll returns the paths of the workspace's files and of those that are open, sorted.
func (s *session) pathsOfAll(ctx context.Context) (paths []string) {
	s.workspace.mu.Lock()
	folders := slices.Clone(s.workspace.folders)
	s.workspace.mu.Unlock()
	for _, file := range s.search(ctx, folders) {
		paths = append(paths, file.path)
	}
	for _, doc := range s.documents.all() {
		if path := pathOf(doc.uri); path != "" {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// mentions returns the analysis of a file that has a word in it, nil for another one and
// for one that cannot be read.
func (s *session) mentions(ctx context.Context, path, word string) (result *analysis.Result, closed bool, err error) {
	name := uri.File(path)
	if doc := s.documents.get(name); doc != nil {
		asked := doc.snapshot()
		if !strings.Contains(asked.text.Text, word) {
			return nil, false, nil
		}
		result, err = asked.exact(ctx)
		return result, false, err
	}
	content, err := s.files.ReadFile(path)
	if err != nil || !strings.Contains(string(content), word) {
		return nil, true, ctx.Err()
	}
	settings, _ := s.configuration.settings(name)
	text, _ := syntax.Decode(content)
	result = s.lookAt(ctx, syntax.NewDocument(string(name), 0, text), settings)
	return result, true, ctx.Err()
}
