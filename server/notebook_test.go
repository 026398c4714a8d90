package server

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.lsp.dev/uri"
)

const helpers = "import requests\n%matplotlib inline\n\ndef load(url):\n    return requests.get(url, timeout=3)"

// TestNotebook opens a notebook, and edits, moves, adds and removes its cells: what is found
// is found in its cell, with a chain that leads to others.
func TestNotebook(t *testing.T) {
	e := start(t, Options{})
	offered := e.initialize(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true}}})
	if sync := fmt.Sprint(offered["notebookDocumentSync"]); !strings.Contains(sync, "language:python") {
		t.Errorf("offered %s", sync)
	}
	n := e.notebook("untitled:Untitled-1.ipynb", "#md # Title", helpers, "x = '😀'; y = 1\nasync def handler(url):\n    return None")
	n.open()
	first, second := n.cells[1], n.cells[2]
	if found := append(n.pushed(first), n.pushed(second)...); len(found) != 0 {
		t.Fatalf("found %v", found)
	}
	n.types(second, span(2, 11, 15), "load(url)", "x = '😀'; y = 1\nasync def handler(url):\n    return load(url)")
	found := n.pushed(second)
	if len(found) != 1 || found[0].Code != "blocking-call-in-async" || found[0].Range != span(2, 11, 15) {
		t.Fatalf("found %+v", found)
	}
	if step := found[0].Related[0].Location; step.URI != first.uri || step.Range != span(4, 11, 23) {
		t.Errorf("the chain leads to %+v", step)
	}
	// A line more above, behind a character of two units.
	n.types(second, span(0, 8, 9), ";\n", "x = '😀';\n y = 1\nasync def handler(url):\n    return load(url)")
	n.types(second, span(1, 0, 1), "", "x = '😀';\ny = 1\nasync def handler(url):\n    return load(url)")
	if found = n.pushed(second); len(found) != 1 || found[0].Range != span(3, 11, 15) {
		t.Fatalf("after an edit found %+v", found)
	}
	// Away with the cell that blocks, and back again behind the other.
	n.splice(1, 1)
	n.takenBack(first)
	n.types(second, span(1, 5, 5), "1", strings.Replace(second.text, "y = 1", "y = 11", 1))
	if found = n.pushed(second); len(found) != 0 {
		t.Fatalf("without the helper found %+v", found)
	}
	moved := n.cell(helpers)
	n.splice(2, 0, moved)
	n.pushed(moved)
	n.types(second, span(1, 5, 6), "", strings.Replace(second.text, "y = 11", "y = 1", 1))
	if found = n.pushed(second); len(found) != 1 || found[0].Related[0].Location.URI != moved.uri {
		t.Fatalf("with the helper below found %+v", found)
	}
	// Only moved: the documents of the cells stay.
	n.splice(1, 2, moved, second)
	n.types(second, span(1, 5, 5), "2", strings.Replace(second.text, "y = 1", "y = 12", 1))
	if found = n.pushed(second); len(found) != 1 || found[0].Range != span(3, 11, 15) {
		t.Fatalf("moved, found %+v", found)
	}
	// What is executed changes nothing, and what becomes Markdown is no code.
	n.changed(object{"data": []object{second.place()}})
	n.changed(object{"data": []object{{"kind": 1, "document": second.uri}}})
	n.takenBack(second)
	n.notify("notebookDocument/didSave", object{"notebookDocument": named(n.uri)})
	n.close()
	n.takenBack(moved)
	e.quit()
}

// mended makes the edits of an action in the cells.
type notebookAction struct {
	Title    string
	Kind     string
	Disabled *struct{ Reason string }
	Edit     struct {
		DocumentChanges []struct {
			TextDocument struct {
				URI     string
				Version int
			}
			Edits []struct {
				Range   lspRange
				NewText string
			}
		}
	}
}

func (a *notebookAction) String() string {
	var all []string
	for _, change := range a.Edit.DocumentChanges {
		for _, edit := range change.Edits {
			all = append(all, fmt.Sprintf("%s@%d %d:%d-%d:%d %q", change.TextDocument.URI[strings.Index(change.TextDocument.URI, "#"):], change.TextDocument.Version,
				edit.Range.Start.Line, edit.Range.Start.Character, edit.Range.End.Line, edit.Range.End.Character, edit.NewText))
		}
	}
	return strings.Join(all, "; ")
}

// TestNotebookMends asks for mends in cells: each edit is one of its cell, and none crosses a
// border or touches a magic.
func TestNotebookMends(t *testing.T) {
	e := start(t, Options{})
	offered := e.initialize(object{
		"workspace": object{"workspaceEdit": object{"documentChanges": true}},
		"textDocument": object{
			"publishDiagnostics": object{"relatedInformation": true},
			"codeAction":         object{"codeActionLiteralSupport": object{"codeActionKind": object{"valueSet": []string{""}}}},
		},
	})
	if kinds := fmt.Sprint(offered["codeActionProvider"]); !strings.Contains(kinds, "notebook.source.fixAll.heddle") {
		t.Errorf("offered %s", kinds)
	}
	n := e.notebook(
		"untitled:Untitled-1.ipynb",
		"%%time\nprint(1)",
		"import time\n!ls",
		"async def work():\n    time.sleep(1)\n    open('x').read()",
		"%%time\nwork()",
	).open()
	ask := func(c *fakeCell, at lspRange, only ...string) (actions []*notebookAction) {
		t.Helper()
		context := object{"diagnostics": []any{}}
		if len(only) > 0 {
			context["only"] = only
		}
		e.call("textDocument/codeAction", object{"textDocument": named(c.uri), "range": at, "context": context}, &actions)
		return actions
	}
	expect := func(actions []*notebookAction, title, want string) {
		t.Helper()
		for _, a := range actions {
			if strings.HasPrefix(a.Title, title) {
				if got := a.String(); got != want {
					t.Errorf("%s:\ngot  %s\nwant %s", a.Title, got, want)
				}
				return
			}
		}
		t.Errorf("no %q", title)
	}
	work := ask(n.cells[2], span(1, 4, 4))
	expect(work, "Use `await asyncio.sleep", `#W2@1 0:0-0:0 "import asyncio\n"; #W3@1 1:4-1:4 "await "; #W3@1 1:4-1:14 "asyncio.sleep"`)
	expect(work, "Ignore `blocking-call-in-async` on this line", `#W3@1 1:17-1:17 "  # heddle: ignore[blocking-call-in-async]"`)
	expect(work, "Ignore `blocking-call-in-async` in this file", `#W1@1 1:0-1:0 "# heddle: ignore-file[blocking-call-in-async]\n"`)
	expect(ask(n.cells[3], span(1, 0, 0)), "Await", `#W4@1 1:0-1:0 "await "`)
	all := ask(n.cells[3], span(0, 0, 0), "notebook.source.fixAll")
	expect(all, "Mend all", `#W2@1 0:0-0:0 "import asyncio\n"; #W3@1 1:4-1:14 "await asyncio.sleep"; #W4@1 1:0-1:0 "await "`)
	if len(all) != 1 || all[0].Kind != "notebook.source.fixAll.heddle" {
		t.Errorf("listed %+v", all)
	}
	if cell := ask(n.cells[2], span(0, 0, 0), "source.fixAll"); len(cell) != 0 {
		t.Errorf("a cell by itself is offered %v", cell)
	}
	e.quit()
}

// TestNotebookRequests asks what an editor asks for at places, in cells.
func TestNotebookRequests(t *testing.T) {
	e := start(t, Options{})
	e.initializeWith(object{
		"processId": nil, "rootUri": nil,
		"initializationOptions": object{"codeLens": true, "inlayHints": true},
		"capabilities":          object{"textDocument": object{"completion": object{"completionItem": object{"snippetSupport": true}}, "diagnostic": object{}}},
	})
	n := e.notebook("untitled:Untitled-1.ipynb", "%%capture\nimport time\n\ndef nap():\n    time.sleep(1)", "async def work():\n    nap()\n", "nap()\nawait work()\nnap()", "x = 1  # heddle: ignore[\nwith").open()
	first, second, third, fourth := n.cells[0], n.cells[1], n.cells[2], n.cells[3]

	if found := n.pulled(second); len(found) == 0 || found[0].Range != span(1, 4, 7) {
		t.Errorf("found %+v", found)
	}
	if found := append(n.pulled(first), n.pulled(third)...); len(found) != 0 {
		t.Errorf("in other cells found %+v", found)
	}
	var hover struct {
		Contents struct{ Value string }
		Range    lspRange
	}
	e.call("textDocument/hover", object{"textDocument": named(second.uri), "position": lspPosition{1, 5}}, &hover)
	if hover.Range != span(1, 4, 7) || !strings.HasPrefix(hover.Contents.Value, "blocking-call-in-async") {
		t.Errorf("hover %+v", hover)
	}
	e.call("textDocument/hover", object{"textDocument": named(first.uri), "position": lspPosition{3, 5}}, &hover)
	if hover.Range != span(3, 4, 7) || !strings.Contains(hover.Contents.Value, "Python cell 2, line 2") {
		t.Errorf("hover %+v", hover)
	}
	var completions []struct {
		Label    string
		TextEdit struct{ Range lspRange }
		Edits    []struct{ Range lspRange } `json:"additionalTextEdits"`
	}
	e.call("textDocument/completion", object{"textDocument": named(fourth.uri), "position": lspPosition{0, 24}}, &completions)
	if len(completions) == 0 || completions[0].TextEdit.Range != span(0, 24, 24) {
		t.Errorf("completions %+v", completions)
	}
	completions = nil
	e.call("textDocument/completion", object{"textDocument": named(fourth.uri), "position": lspPosition{1, 4}}, &completions)
	if len(completions) == 0 {
		t.Error("no pattern is listed")
	}
	for _, c := range completions {
		if c.TextEdit.Range != span(1, 0, 4) || len(c.Edits) > 0 && c.Edits[0].Range != span(0, 0, 0) {
			t.Errorf("completion %+v", c)
		}
	}
	var lenses []struct{ Range lspRange }
	e.call("textDocument/codeLens", object{"textDocument": named(first.uri)}, &lenses)
	if len(lenses) != 1 || lenses[0].Range.Start.Line != 3 {
		t.Errorf("lenses %+v", lenses)
	}
	var hints []struct{ Position lspPosition }
	e.call("textDocument/inlayHint", object{"textDocument": named(second.uri), "range": lspRange{End: lspPosition{9, 0}}}, &hints)
	if len(hints) != 1 || hints[0].Position.Line != 1 {
		t.Errorf("hints %+v", hints)
	}
	var prepared []object
	e.call("textDocument/prepareCallHierarchy", object{"textDocument": named(first.uri), "position": lspPosition{3, 5}}, &prepared)
	if len(prepared) != 1 || prepared[0]["uri"] != first.uri {
		t.Fatalf("prepared %v", prepared)
	}
	var calls []struct {
		From struct {
			Name, URI string
		}
		FromRanges []lspRange
	}
	e.call("callHierarchy/incomingCalls", object{"item": prepared[0]}, &calls)
	var who []string
	for _, c := range calls {
		who = append(who, fmt.Sprint(c.From.URI[strings.Index(c.From.URI, "#"):], c.FromRanges))
	}
	if got := strings.Join(who, "; "); got != "#W2[{{1 4} {1 7}}]; #W3[{{0 0} {0 3}} {{2 0} {2 3}}]" && got != "#W3[{{0 0} {0 3}} {{2 0} {2 3}}]; #W2[{{1 4} {1 7}}]" {
		t.Errorf("called from %s", got)
	}
	e.quit()
}

// TestNotebookImports has a notebook on the disk import a module beside it.
func TestNotebookImports(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"helper.py":  "import asyncio\nimport time\n\n\ndef nap():\n    time.sleep(1)\n\n\nasync def work():\n    return 1\n\n\ndef run():\n    return asyncio.run(work())\n",
		"work.ipynb": "{}", "heddle.toml": "",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e := start(t, Options{})
	e.initialize(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true}}})
	n := e.notebook(string(uri.File(filepath.Join(folder, "work.ipynb"))), "import helper", "async def main():\n    helper.nap()", "helper.run()").open()
	var shown map[string][]diagnostic
	e.until("findings through the module", func() bool {
		shown = e.shown()
		return len(shown[n.cells[1].uri]) == 1 && len(shown[n.cells[2].uri]) == 1
	})
	if found := shown[n.cells[2].uri][0]; found.Code != "notebook-asyncio-run" || !strings.HasSuffix(found.Related[0].Location.URI, "/helper.py") {
		t.Errorf("found %+v", found)
	}
	e.quit()
}

// TestNotebookFaults sends what no editor should.
func TestNotebookFaults(t *testing.T) {
	e := start(t, Options{})
	e.initialize(object{"textDocument": object{"diagnostic": object{}}})
	gone := e.notebook("untitled:gone.ipynb", "x")
	gone.types(gone.cells[0], span(0, 0, 0), "y", "yx")
	gone.close()
	n := e.notebook("untitled:a.ipynb", "import asyncio\nasyncio.run(f())", "y = 2").open()
	n.open()
	n.changed(object{"structure": object{"array": object{"start": 9, "deleteCount": 9}}})
	n.changed(object{"structure": object{"array": object{"start": 1, "deleteCount": 0, "cells": []object{{"kind": 2, "document": "nowhere:1"}}}}})
	n.changed(object{"textContent": []object{{"document": object{"uri": "nowhere:2", "version": nil}, "changes": []object{{"text": "x"}}}}})
	n.changed(object{"textContent": []object{{"document": object{"uri": n.cells[1].uri, "version": nil}, "changes": []object{{"range": span(7, 7, 9), "text": "\n"}}}}})
	e.notify("textDocument/didChange", object{"textDocument": object{"uri": n.cells[0].uri, "version": 9}, "contentChanges": []object{{"text": "1"}}})
	e.notify("notebookDocument/didChange", object{"notebookDocument": 1})
	if found := n.pulled(n.cells[0]); len(found) != 1 || found[0].Range != span(1, 0, 11) {
		t.Errorf("found %+v", found)
	}
	if found := n.pulled(gone.cells[0]); len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	n.close()
	if found := n.pulled(n.cells[0]); len(found) != 0 {
		t.Errorf("closed, found %+v", found)
	}
	e.quit()
}

// pieces are what cells of random notebooks are made of.
var pieces = []string{
	"import asyncio, time\n", "async def f():\n    time.sleep(1)\n", "def g():\n    time.sleep(1)\n", "async def h():\n    g()\n",
	"asyncio.run(f())", "f()\n", "await f()\n", "%%time\n", "%%bash\n", "!ls é\n", "x = '''", "'''\n", "(", ")\n", "\n", "    ", "t = asyncio.create_task(f())",
	"lock = asyncio.Lock()\n", "with lock:\n    pass\n", "😀 = 1\r\n", "# heddle: ignore\n", "\r", "x = !ls\n", "g?\n",
}

// TestNotebookChanges changes notebooks at random: what is found is what is found in one
// that is opened as it is then.
func TestNotebookChanges(t *testing.T) {
	e := start(t, Options{})
	e.initialize(object{"textDocument": object{"diagnostic": object{"relatedInformation": true}}})
	random := rand.New(rand.NewPCG(1, 2))
	some := func() string {
		text := ""
		for range random.IntN(5) {
			text += pieces[random.IntN(len(pieces))]
		}
		return text
	}
	seen := 0
	for round := range 12 {
		n := e.notebook(fmt.Sprintf("untitled:%d.ipynb", round), some(), some(), "#md", some()).open()
		for step := range 25 {
			at := random.IntN(len(n.cells) + 1)
			switch kind := random.IntN(10); {
			case at == len(n.cells) || kind == 0:
				n.splice(at, 0, n.cell(some()))
			case kind == 1 && len(n.cells) > 1:
				n.splice(at, 1)
			case kind == 2 && at > 0:
				n.splice(at-1, 2, n.cells[at], n.cells[at-1])
			case kind == 3:
				n.splice(at, 1, n.cell(some()), n.cell(some()))
			default:
				c, text := n.cells[at], some()
				if c.language == "python" {
					place, after := randomEdit(random, c.text, text)
					n.types(c, place, text, after)
				}
			}
			if step%5 != 4 {
				continue
			}
			cold := e.notebook(fmt.Sprintf("untitled:%d-%d.ipynb", round, step))
			for _, c := range n.cells {
				cold.cells = append(cold.cells, cold.cell(c.text))
			}
			cold.open()
			for i, c := range n.cells {
				if c.language != "python" {
					continue
				}
				var got, want []diagnostic
				e.settled(func() bool {
					got, want = n.pulled(c), cold.pulled(cold.cells[i])
					return shownAs(n, got) == shownAs(cold, want)
				})
				if g, w := shownAs(n, got), shownAs(cold, want); g != w {
					t.Fatalf("round %d, step %d, cell %d %q:\ngot  %s\nwant %s", round, step, i, c.text, g, w)
				}
				seen += len(got)
			}
			cold.close()
		}
		n.close()
	}
	if seen < 100 {
		t.Errorf("only %d findings were compared", seen)
	}
	e.quit()
}
