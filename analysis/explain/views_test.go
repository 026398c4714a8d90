package explain_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

const service = `import asyncio
import threading
import requests

lock = asyncio.Lock()


def fetch(url):
    return requests.get(url, timeout=3)


def both(url):
    return fetch(url)


def quiet(x):
    return x


async def handler(url):
    both(url)
    fetch(url)
    requests.get(url, timeout=3)
    async with lock:
        await asyncio.sleep(1)
        async for x in quiet(url):
            pass
    await asyncio.sleep(2)


def main():
    threading.Thread(target=both).start()
    asyncio.run(handler("x"))


main()
`

func check(t *testing.T, text string) *analysis.Result {
	t.Helper()
	checker := analysis.NewChecker()
	t.Cleanup(checker.Close)
	return checker.Check(syntax.NewDocument("", 0, text), config.Default())
}

func TestLenses(t *testing.T) {
	result := check(t, service)
	var got []string
	for _, lens := range explain.Lenses(result) {
		got = append(got, service[lens.Span.Start:lens.Span.End]+": "+lens.Title)
	}
	want := []string{
		"fetch: event loop and worker thread · waits for the network through requests.get",
		"both: event loop and worker thread · waits for the network through requests.get",
		"handler: blocks the event loop: waits for the network through requests.get",
		"main: starts an event loop through asyncio.run",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestHints puts the hints into the lines.
func TestHints(t *testing.T) {
	result := check(t, service)
	texts := func(within syntax.Span) []string {
		var got []string
		for _, hint := range explain.Hints(result, within) {
			line := result.Document.Lines.Of(hint.Offset)
			start := result.Document.Lines.Start(line)
			got = append(got, strings.TrimSpace(service[start:hint.Offset]+"<"+hint.Text+">"+result.Document.Line(line)[hint.Offset-start:]))
		}
		return got
	}
	want := []string{
		"return fetch(url)<⏳ blocks: requests.get>",
		"both(url)<⏳ blocks: requests.get>",
		"fetch(url)<⏳ blocks: requests.get>",
		"await<🔒 lock> asyncio.sleep(1)",
		"async for x in quiet(url)<🔒 lock>:",
	}
	if got := texts(syntax.Span{End: len(service)}); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	start := strings.Index(service, "    both(url)")
	if got := texts(syntax.Span{Start: start, End: start + 14}); !slices.Equal(got, want[1:2]) {
		t.Errorf("in one line: %q", got)
	}
}

func TestCalls(t *testing.T) {
	result := check(t, service)
	list := func(callings []explain.Calling) string {
		var names []string
		for _, calling := range callings {
			var places []string
			for _, place := range calling.Places {
				places = append(places, service[place.Start:place.End])
			}
			names = append(names, calling.Name+" ("+calling.Detail+") at "+strings.Join(places, ", "))
		}
		return strings.Join(names, "\n")
	}
	id := func(name string) semantic.FunctionID { return semantic.FunctionID{Unit: name} }
	fetches := "event loop and worker thread · waits for the network through requests.get"
	for _, test := range []struct{ name, got, want string }{
		{"out of handler", list(explain.Outgoing(result, id("handler"))), "both (" + fetches + ") at both\n" +
			"fetch (" + fetches + ") at fetch\n" +
			"requests.get (waits for the network through requests.get) at requests.get\n" +
			"quiet (event loop) at quiet"},
		{"out of a thread's maker", list(explain.Outgoing(result, id("main"))), "asyncio.run (starts an event loop through asyncio.run) at asyncio.run\n" +
			"handler (event loop · blocks the event loop: waits for the network through requests.get) at handler\n" +
			"both (" + fetches + ") at both"},
		{"out of the module", list(explain.Outgoing(result, semantic.FunctionID{})), "main (main thread · starts an event loop through asyncio.run) at main"},
		{"into fetch", list(explain.Incoming(result, id("fetch"))), "both (" + fetches + ") at fetch\nhandler (event loop · blocks the event loop: waits for the network through requests.get) at fetch"},
		{"into what a thread runs", list(explain.Incoming(result, id("both"))), "handler (event loop · blocks the event loop: waits for the network through requests.get) at both\nmain (main thread · starts an event loop through asyncio.run) at both"},
		{"into main", list(explain.Incoming(result, id("main"))), "module (when the module is run or imported) at main"},
	} {
		if test.got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, test.got, test.want)
		}
	}
	routine, ok := explain.RoutineAt(result, strings.Index(service, "fetch(url):")+1)
	if !ok || routine.Name != "fetch" || service[routine.Selection.Start:routine.Selection.End] != "fetch" {
		t.Errorf("at a def: %+v, %v", routine, ok)
	}
	if _, ok := explain.RoutineAt(result, strings.Index(service, "requests.get")+10); ok {
		t.Error("a library's function is none of the file")
	}
}
