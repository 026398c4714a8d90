package server

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// fakeNotebook is a notebook as the editor has it.
type fakeNotebook struct {
	*fakeEditor
	uri     string
	version int
	next    int
	cells   []*fakeCell
}

// fakeCell is a cell of it: of code, unless its language is Markdown.
type fakeCell struct {
	uri, language, text string
	version             int
}

func (e *fakeEditor) notebook(uri string, cells ...string) *fakeNotebook {
	n := &fakeNotebook{fakeEditor: e, uri: uri, version: 1}
	for _, text := range cells {
		n.cells = append(n.cells, n.cell(text))
	}
	return n
}

// cell makes a cell of Python; one that begins with "#md" is of Markdown.
func (n *fakeNotebook) cell(text string) *fakeCell {
	n.next++
	_, path, _ := strings.Cut(n.uri, ":")
	c := &fakeCell{uri: fmt.Sprintf("vscode-notebook-cell:%s#W%d", strings.TrimPrefix(path, "//"), n.next), language: "python", text: text, version: 1}
	if len(text) >= 3 && text[:3] == "#md" {
		c.language = "markdown"
	}
	return c
}

func (c *fakeCell) place() object {
	kind := 2
	if c.language == "markdown" {
		kind = 1
	}
	return object{"kind": kind, "document": c.uri, "metadata": object{"x": 1}, "executionSummary": object{"executionOrder": nil, "success": true}}
}

func (c *fakeCell) item() object {
	return object{"uri": c.uri, "languageId": c.language, "version": c.version, "text": c.text}
}

func places(cells []*fakeCell) []object {
	all := []object{}
	for _, c := range cells {
		all = append(all, c.place())
	}
	return all
}

func items(cells []*fakeCell) []object {
	all := []object{}
	for _, c := range cells {
		all = append(all, c.item())
	}
	return all
}

func (n *fakeNotebook) open() *fakeNotebook {
	n.notify("notebookDocument/didOpen", object{
		"notebookDocument": object{
			"uri": n.uri, "notebookType": "jupyter-notebook", "version": n.version,
			"metadata": object{"a": object{"b": nil}}, "cells": places(n.cells),
		},
		"cellTextDocuments": items(n.cells),
	})
	return n
}

func (n *fakeNotebook) close() {
	var names []object
	for _, c := range n.cells {
		names = append(names, named(c.uri))
	}
	n.notify("notebookDocument/didClose", object{"notebookDocument": named(n.uri), "cellTextDocuments": names})
}

func (n *fakeNotebook) changed(cells object) {
	n.version++
	n.notify("notebookDocument/didChange", object{
		"notebookDocument": object{"uri": n.uri, "version": n.version}, "change": object{"cells": cells, "metadata": object{}},
	})
}

// splice replaces cells by others. Those that are in the notebook already are moved.
func (n *fakeNotebook) splice(start, deleted int, added ...*fakeCell) {
	before := slices.Clone(n.cells)
	n.cells = slices.Replace(n.cells, start, start+deleted, added...)
	var opened []*fakeCell
	var closed []object
	for _, c := range added {
		if !slices.Contains(before, c) {
			opened = append(opened, c)
		}
	}
	for _, c := range before {
		if !slices.Contains(n.cells, c) {
			closed = append(closed, named(c.uri))
		}
	}
	structure := object{"array": object{"start": start, "deleteCount": deleted, "cells": places(added)}}
	if len(opened) > 0 {
		structure["didOpen"] = items(opened)
	}
	if len(closed) > 0 {
		structure["didClose"] = closed
	}
	n.changed(object{"structure": structure})
}

// types replaces a range of a cell, in UTF-16 units; after is the cell's text then.
func (n *fakeNotebook) types(c *fakeCell, at lspRange, text, after string) {
	c.version++
	c.text = after
	n.changed(object{"textContent": []object{{
		"document": object{"uri": c.uri, "version": c.version}, "changes": []object{{"range": at, "text": text}},
	}}})
}

// pushed waits for diagnostics of the version that a cell has.
func (n *fakeNotebook) pushed(c *fakeCell) []diagnostic {
	n.t.Helper()
	return n.published(c.uri, c.version)
}

// takenBack waits until the editor shows nothing for a cell that is gone.
func (n *fakeNotebook) takenBack(c *fakeCell) {
	n.t.Helper()
	n.heard("textDocument/publishDiagnostics", func(params json.RawMessage) bool {
		var p publication
		return json.Unmarshal(params, &p) == nil && p.URI == c.uri && p.Version == nil && len(p.Diagnostics) == 0
	})
}

// pulled asks for the diagnostics of a cell.
func (n *fakeNotebook) pulled(c *fakeCell) []diagnostic {
	n.t.Helper()
	var report struct{ Items []diagnostic }
	n.call("textDocument/diagnostic", object{"textDocument": named(c.uri)}, &report)
	return report.Items
}

// shownAs writes diagnostics with the cells in the order of the notebook.
func shownAs(n *fakeNotebook, found []diagnostic) string {
	text := ""
	for _, d := range found {
		text += fmt.Sprintf("%s %v %s", d.Code, d.Range, d.Message)
		for _, step := range d.Related {
			at := slices.IndexFunc(n.cells, func(c *fakeCell) bool { return c.uri == step.Location.URI })
			text += fmt.Sprintf("; cell %d %v %s", at, step.Location.Range, step.Message)
		}
		text += "\n"
	}
	return text
}

// randomEdit puts a text in the place of a part of another, and says where that is as the
// editor does.
func randomEdit(random *rand.Rand, before, text string) (place lspRange, after string) {
	runes := []rune(before)
	start := random.IntN(len(runes) + 1)
	end := min(len(runes), start+random.IntN(4)*random.IntN(8))
	between := func(at int) bool { return at > 0 && at < len(runes) && runes[at-1] == '\r' && runes[at] == '\n' }
	if between(start) {
		start--
	}
	if between(end) {
		end++
	}
	position := func(at int) (p lspPosition) {
		for i := 0; i < at; i++ {
			switch {
			case runes[i] == '\n', runes[i] == '\r' && (i+1 == len(runes) || runes[i+1] != '\n'):
				p = lspPosition{Line: p.Line + 1}
			case runes[i] > 0xFFFF:
				p.Character += 2
			default:
				p.Character++
			}
		}
		return p
	}
	return lspRange{position(start), position(end)}, string(runes[:start]) + text + string(runes[end:])
}

// shown is what the editor shows by now of all that was pushed; who asks has the lock.
func (e *fakeEditor) shown() map[string][]diagnostic {
	shown := map[string][]diagnostic{}
	for _, m := range e.said {
		var p publication
		if m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &p) == nil {
			shown[p.URI] = p.Diagnostics
		}
	}
	return shown
}

// settled asks until something holds that the server comes to by itself, when nothing is
// typed; what does not hold by then fails where it is looked at.
func (e *fakeEditor) settled(done func() bool) {
	for late := time.Now().Add(tooLong / 3); !done() && time.Now().Before(late); {
		time.Sleep(idleTime / 10)
	}
}
