package server

import (
	"sync"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// closedTexts keeps the texts of the files that are not open and that chains lead
// through, since a chain is shown anew with each edit. It is safe for concurrent use.
type closedTexts struct {
	mu    sync.Mutex
	known map[string]closedText
}

type closedText struct {
	stamp stamp
	text  *syntax.Document
}

// mostClosedTexts bounds the texts that are kept; beyond, all are read again.
const mostClosedTexts = 64

// text returns the text of a file as it is on disk, nil for one that cannot be read.
func (c *closedTexts) text(files codebase.Files, path, name string) *syntax.Document {
	info, err := files.Stat(path)
	if err != nil {
		return nil
	}
	now := stamp{info.Size(), info.ModTime()}
	c.mu.Lock()
	known, ok := c.known[path]
	c.mu.Unlock()
	if ok && known.stamp == now && known.text.URI == name {
		return known.text
	}
	content, err := files.ReadFile(path)
	if err != nil {
		return nil
	}
	decoded, _ := syntax.Decode(content)
	text := syntax.NewDocument(name, 0, decoded)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= mostClosedTexts {
		c.known = map[string]closedText{}
	}
	c.known[path] = closedText{now, text}
	return text
}
