package server

import (
	"slices"
	"testing"
)

type completionItem struct {
	Label, SortText string
	InsertTextMode  int
	TextEdit        struct {
		Range   lspRange
		NewText string
	}
	AdditionalTextEdits []struct {
		Range   lspRange
		NewText string
	}
}

func (e *fakeEditor) completions(line, column int) []completionItem {
	e.t.Helper()
	var items []completionItem
	e.call("textDocument/completion", object{"textDocument": named(untitled), "position": lspPosition{line, column}}, &items)
	return items
}

// TestCompletionOfPatterns completes in a coroutine, as editors take it.
func TestCompletionOfPatterns(t *testing.T) {
	for _, test := range []struct {
		name, want string
		item       object
		mode       int
	}{
		{"plain", "result = await asyncio.to_thread(function, argument)", object{}, 0},
		{"snippets", "${1:result} = await asyncio.to_thread(${2:function}, ${3:argument})$0", object{"snippetSupport": true}, 0},
		{"as it is", "${1:result} = await asyncio.to_thread(${2:function}, ${3:argument})$0", object{"snippetSupport": true, "insertTextModeSupport": object{"valueSet": []int{1, 2}}}, 1},
	} {
		e := start(t, Options{})
		e.initialize(object{"textDocument": object{"completion": object{"completionItem": test.item}}})
		e.open(untitled, 1, "import sys\n\n\nasync def f():\n    to\n    x.y\n")
		items := e.completions(4, 6)
		at := slices.IndexFunc(items, func(i completionItem) bool { return i.Label == "to_thread" })
		if at < 0 {
			t.Fatalf("%s: %+v", test.name, items)
		}
		got := items[at]
		if got.TextEdit.NewText != test.want || got.TextEdit.Range != span(4, 4, 6) || got.InsertTextMode != test.mode || got.SortText < "zzz" {
			t.Errorf("%s: %+v", test.name, got)
		}
		if len(got.AdditionalTextEdits) != 1 || got.AdditionalTextEdits[0].NewText != "import asyncio\n" || got.AdditionalTextEdits[0].Range != span(0, 0, 0) {
			t.Errorf("%s: imports %+v", test.name, got.AdditionalTextEdits)
		}
		if items := e.completions(5, 7); len(items) != 0 {
			t.Errorf("at an attribute: %+v", items)
		}
		e.quit()
	}
}

// TestCompletionOfRules completes in an ignoring comment: what was found there comes first.
func TestCompletionOfRules(t *testing.T) {
	e := start(t, Options{})
	e.initialize(object{})
	e.open(untitled, 1, "import time\n\n\nasync def f():\n    time.sleep(1)  # heddle: ignore[missing-await, bl]\nx = [1]\n")
	items := e.completions(4, 53)
	slices.SortFunc(items, func(a, b completionItem) int {
		if a.SortText < b.SortText {
			return -1
		}
		return 1
	})
	if len(items) < 40 || items[0].Label != "blocking-call-in-async" || items[0].TextEdit.Range != span(4, 51, 53) {
		t.Errorf("got %d, first %+v", len(items), items[:min(1, len(items))])
	}
	for _, place := range []lspPosition{{4, 54}, {4, 30}, {5, 5}} {
		if items := e.completions(place.Line, place.Character); len(items) != 0 {
			t.Errorf("at %v: %d items", place, len(items))
		}
	}
	e.quit()
}

func TestCompletionsOff(t *testing.T) {
	e := start(t, Options{})
	e.initializeWith(object{"capabilities": object{}, "initializationOptions": object{"completion": false}})
	e.open(untitled, 1, "t")
	if items := e.completions(0, 1); len(items) != 0 {
		t.Errorf("%+v", items)
	}
	e.quit()
}
