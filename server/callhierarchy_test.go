package server

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// routineItem is an item of the call hierarchy, as an editor keeps it.
type routineItem struct {
	Name   string
	Detail string
	URI    string
	all    json.RawMessage
}

func (i *routineItem) UnmarshalJSON(raw []byte) error {
	type plain routineItem
	i.all = append(json.RawMessage{}, raw...)
	return json.Unmarshal(raw, (*plain)(i))
}

func (i routineItem) MarshalJSON() ([]byte, error) { return i.all, nil }

// TestCallHierarchy walks from a coroutine to what blocks it, through three files, and back.
func TestCallHierarchy(t *testing.T) {
	const app = "import store\n\n\nasync def handler():\n    store.load()\n"
	e, f := manyFiles(t,
		"app.py", app,
		"store.py", "import disk\n\n\ndef load():\n    return disk.read()\n",
		"disk.py", "import time\n\n\ndef read():\n    time.sleep(1)\n",
	)
	e.open(f.uri("app.py"), 1, app)
	e.sees(f, "app.py", "5 blocking-call-in-async (store.py:5 disk.py:5)")

	describe := func(i routineItem) string {
		return fmt.Sprintf("%s in %s: %s", i.Name, strings.TrimPrefix(i.URI, f.uri("")+"/"), i.Detail)
	}
	prepare := func(line, column int) routineItem {
		var items []routineItem
		e.call("textDocument/prepareCallHierarchy", object{"textDocument": named(f.uri("app.py")), "position": lspPosition{line, column}}, &items)
		if len(items) != 1 {
			t.Fatalf("items at %d:%d: %v", line, column, items)
		}
		return items[0]
	}
	outgoing := func(i routineItem) routineItem {
		var calls []struct {
			To         routineItem
			FromRanges []lspRange
		}
		e.call("callHierarchy/outgoingCalls", object{"item": i}, &calls)
		if len(calls) != 1 || len(calls[0].FromRanges) != 1 {
			t.Fatalf("out of %s: %+v", describe(i), calls)
		}
		return calls[0].To
	}
	incoming := func(i routineItem) routineItem {
		var calls []struct{ From routineItem }
		e.call("callHierarchy/incomingCalls", object{"item": i}, &calls)
		if len(calls) != 1 {
			t.Fatalf("into %s: %+v", describe(i), calls)
		}
		return calls[0].From
	}
	expect := func(i routineItem, want string) {
		t.Helper()
		if got := describe(i); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	handler := prepare(3, 12)
	expect(handler, "handler in app.py: event loop · blocks the event loop: sleeps through time.sleep")
	load := outgoing(handler)
	expect(load, "load in store.py: event loop · sleeps through time.sleep")
	expect(prepare(4, 12), describe(load))
	read := outgoing(load)
	expect(read, "read in disk.py: event loop · sleeps through time.sleep")
	sleep := outgoing(read)
	expect(sleep, "time.sleep in disk.py: sleeps through time.sleep")
	var none []any
	e.call("callHierarchy/outgoingCalls", object{"item": sleep}, &none)
	if len(none) > 0 {
		t.Errorf("out of a library's function: %v", none)
	}
	expect(incoming(read), describe(load))
	expect(incoming(load), describe(handler))
	e.quit()
}

// TestLensesAndHints shows them where the user asks for them, and not before.
func TestLensesAndHints(t *testing.T) {
	const text = "import time\n\n\ndef slow():\n    time.sleep(1)\n\n\nasync def main():\n    slow()\n"
	e := start(t, Options{})
	e.initialize(object{"workspace": object{"codeLens": object{"refreshSupport": true}, "inlayHint": object{"refreshSupport": true}}})
	e.open(untitled, 1, text)
	ask := func() string {
		var lenses []struct {
			Range   lspRange
			Command struct{ Title string }
		}
		e.call("textDocument/codeLens", object{"textDocument": named(untitled)}, &lenses)
		var hints []struct {
			Position lspPosition
			Label    string
		}
		e.call("textDocument/inlayHint", object{"textDocument": named(untitled), "range": lspRange{lspPosition{0, 0}, lspPosition{9, 0}}}, &hints)
		return fmt.Sprint(lenses, hints)
	}
	if got := ask(); got != "[] []" {
		t.Errorf("unasked: %s", got)
	}
	e.notify("workspace/didChangeConfiguration", object{"settings": object{"heddle": object{"codeLens": true, "inlayHints": true}}})
	for _, method := range []string{"workspace/codeLens/refresh", "workspace/inlayHint/refresh"} {
		e.heard(method, func(json.RawMessage) bool { return true })
	}
	want := "[{{{3 4} {3 8}} {sleeps through time.sleep}} {{{7 10} {7 14}} {blocks the event loop: sleeps through time.sleep}}] [{{8 10} ⏳ blocks: time.sleep}]"
	if got := ask(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	e.quit()
}

// TestHoversOff leaves hovers to others.
func TestHoversOff(t *testing.T) {
	e := start(t, Options{})
	e.initializeWith(object{"capabilities": object{}, "initializationOptions": object{"hover": false}})
	e.open(untitled, 1, "import asyncio\nasyncio.gather\n")
	if m := e.answer(e.ask(methodHover, object{"textDocument": named(untitled), "position": lspPosition{1, 10}})); compact(m.Result) != "null" {
		t.Errorf("a hover: %s", m.Result)
	}
	e.quit()
}
