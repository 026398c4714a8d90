package server

import (
	"strings"
	"testing"
)

const (
	startsThreads = "import threading\n\nimport work\n\n\ndef start():\n    threading.Thread(target=work.run).start()\n"
	runsThere     = "import asyncio\nimport deep\n\n\ndef run():\n    asyncio.get_event_loop()\n    deep.dive()\n"
	divesThere    = "import asyncio\n\n\ndef dive():\n    asyncio.get_event_loop()\n"
)

// TestHoverThroughFiles hovers over functions that run in a thread which another file
// starts: one that is open, and one that only the workspace has.
func TestHoverThroughFiles(t *testing.T) {
	for _, test := range []struct {
		name string
		open []string
	}{
		{"open documents", []string{"app.py", "deep.py", "work.py"}},
		{"files of the workspace", []string{"deep.py", "work.py"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			texts := map[string]string{"app.py": startsThreads, "work.py": runsThere, "deep.py": divesThere}
			f := newFolder(t, "pyproject.toml", "[project]\nname = \"many\"\n", "app.py", startsThreads, "work.py", runsThere, "deep.py", divesThere)
			e := start(t, Options{})
			e.enter(object{"textDocument": object{
				"publishDiagnostics": object{"relatedInformation": true}, "hover": object{"contentFormat": []string{"markdown"}},
			}}, f)
			for _, name := range test.open {
				e.open(f.uri(name), 1, texts[name])
			}
			e.sees(f, "work.py", "6 deprecated-asyncio-api (app.py:7)")
			e.sees(f, "deep.py", "5 deprecated-asyncio-api (app.py:7 work.py:7)")
			e.hovers(f.uri("work.py"), lspPosition{4, 5}, "in a worker thread: given to `threading.Thread` here (app.py)")
			e.hovers(f.uri("deep.py"), lspPosition{3, 5}, "in a worker thread: `run` calls `deep.dive` (work.py), given to `threading.Thread` here (app.py)")
			// Where it is called, it is explained as its own file sees it.
			e.hovers(f.uri("work.py"), lspPosition{6, 10}, "In `deep.py`:  Runs  - in a worker thread: `run` calls `deep.dive` (work.py), given to `threading.Thread` here (app.py)")

			// The thread goes: so does what is said of it.
			const none = "import work\n"
			f.write("app.py", none)
			if len(test.open) == 3 {
				e.change(f.uri("app.py"), 2, none)
			} else {
				e.saved(f, "app.py")
			}
			e.sees(f, "work.py", "")
			e.hovers(f.uri("work.py"), lspPosition{4, 5}, "")
			e.quit()
		})
	}
}

// TestHoverOnAChain explains what a function waits for through another file: all calls that
// lead there are named.
func TestHoverOnAChain(t *testing.T) {
	const app = "import store\n\n\ndef serve():\n    return store.load()\n\n\nasync def main():\n    serve()\n"
	e, f := manyFiles(t, "app.py", app, "store.py", "import time\n\n\ndef load():\n    time.sleep(1)\n")
	e.open(f.uri("app.py"), 1, app)
	e.sees(f, "app.py", "9 blocking-call-in-async (app.py:5 store.py:5)")
	e.hovers(f.uri("app.py"), lspPosition{3, 5}, "It sleeps through time.sleep: serve calls store.load (line 5), load calls time.sleep (store.py).")
	e.quit()
}

// hovers checks that the hover at a position has the words; none means no hover.
func (e *fakeEditor) hovers(uri string, at lspPosition, words string) {
	e.t.Helper()
	var hover struct{ Contents struct{ Value string } }
	e.call(methodHover, object{"textDocument": named(uri), "position": at}, &hover)
	if got := strings.ReplaceAll(hover.Contents.Value, "\n", " "); words == "" && got != "" || !strings.Contains(got, words) {
		e.t.Errorf("%s:%d: the hover says %q, want %q", uri, at.Line+1, got, words)
	}
}
