package server

import (
	"strings"
	"testing"
)

const (
	loads      = "import asyncio\n\n\ndef load(x):\n    return x\n\n\nclass Store:\n    def keep(self):\n        return 1\n"
	callsLoad  = "from work import load\n\n\nasync def main():\n    return load(1).real\n"
	callsOver  = "import asyncio\nimport work\n\n\nasync def other(load):\n    load(3)\n    await asyncio.sleep(1)\n    work.load(2)\n"
	callsPlain = "import work\n\n\ndef plain():\n    work.load(2)\n"
	renames    = "from work import load as read\n\n\nasync def main():\n    read(1)\n"
	hands      = "from work import load\n\n\nasync def main(xs):\n    return map(load, xs)\n"
	keeps      = "from work import Store\n\n\nasync def main():\n    Store().keep()\n"
	mayKeep    = "async def main(store):\n    store.keep()\n"
)

// TestMakeAsyncInAllFiles makes a coroutine function of one that other files call: all of them
// change with it, or none.
func TestMakeAsyncInAllFiles(t *testing.T) {
	for name, test := range map[string]struct {
		files []string
		// at and column are where the function is named.
		at, column int
		// want are the files that change, and the new texts in them.
		want map[string]string
		// reason is why nothing changes.
		reason string
	}{
		"called":          {[]string{"app.py", callsLoad, "deep.py", callsOver}, 3, 4, map[string]string{"work.py": "async ", "app.py": "(await |)", "deep.py": "await "}, ""},
		"a plain caller":  {[]string{"app.py", callsLoad, "plain.py", callsPlain}, 3, 4, nil, "plain.py: `plain` calls it and is no coroutine function"},
		"renamed":         {[]string{"app.py", renames}, 3, 4, nil, "app.py: it is imported under another name"},
		"handed on":       {[]string{"app.py", hands}, 3, 4, nil, "app.py: it is not only called, but handed on"},
		"a method":        {[]string{"app.py", keeps}, 8, 8, map[string]string{"work.py": "async ", "app.py": "await "}, ""},
		"perhaps called":  {[]string{"app.py", mayKeep}, 8, 8, nil, "app.py: whether `store.keep` is it is not known"},
		"nobody calls it": {nil, 3, 4, nil, "nothing calls `load`"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t, append(test.files, "pyproject.toml", "[project]\nname = \"many\"\n", "work.py", loads)...)
			e := start(t, Options{})
			capabilities := actionCapabilities(object{"dataSupport": true, "resolveSupport": object{"properties": []string{"edit"}}})
			capabilities["workspace"] = object{"workspaceEdit": object{"documentChanges": true}}
			e.enter(capabilities, f)
			e.open(f.uri("work.py"), 3, loads)
			var listed []action
			e.call(methodCodeAction, object{"textDocument": named(f.uri("work.py")), "range": span(test.at, test.column, test.column), "context": object{
				"diagnostics": []any{}, "only": []string{"refactor"},
			}}, &listed)
			if len(listed) != 1 || listed[0].Edit != nil || !strings.HasSuffix(listed[0].Title, "a coroutine function, and await it wherever it is called") {
				t.Fatalf("listed %+v", listed)
			}
			sent := object{"title": listed[0].Title, "data": listed[0].Data}
			if test.reason != "" {
				if got := e.fault(methodResolve, sent); !strings.HasSuffix(got.Message, test.reason) {
					t.Errorf("the reason is %q", got.Message)
				}
				e.quit()
				return
			}
			var got action
			e.call(methodResolve, sent, &got)
			changes := map[string]string{}
			for _, document := range got.Edit.DocumentChanges {
				var texts []string
				for _, edit := range document.Edits {
					texts = append(texts, edit.NewText)
				}
				changes[strings.TrimPrefix(document.TextDocument.URI, f.uri(""))] = strings.Join(texts, "|")
				if open := strings.HasSuffix(document.TextDocument.URI, "/work.py"); open != (document.TextDocument.Version == 3) {
					t.Errorf("%s has the version %d", document.TextDocument.URI, document.TextDocument.Version)
				}
			}
			if len(changes) != len(test.want) {
				t.Errorf("changes %q", changes)
			}
			for name, want := range test.want {
				if changes[name] != want && changes["/"+name] != want {
					t.Errorf("%s gets %q, want %q", name, changes[name], want)
				}
			}
			e.quit()
		})
	}
}

// TestAwaitInAllFiles awaits in a function that becomes a coroutine function by that: who calls
// it from another file awaits it, or nothing changes.
func TestAwaitInAllFiles(t *testing.T) {
	const saves = "async def save():\n    pass\n\n\ndef close():\n    save()\n"
	for _, test := range []struct{ caller, want, reason string }{
		{"import work\n\n\nasync def main():\n    work.close()\n", "await ", ""},
		{"import work\n\n\ndef main():\n    work.close()\n", "", "app.py: `main` calls it and is no coroutine function"},
		{"import work\n", "", ""},
	} {
		f := newFolder(t, "pyproject.toml", "[project]\nname = \"many\"\n", "work.py", saves, "app.py", test.caller)
		e := start(t, Options{})
		capabilities := actionCapabilities(object{"dataSupport": true, "resolveSupport": object{"properties": []string{"edit"}}})
		capabilities["workspace"] = object{"workspaceEdit": object{"documentChanges": true}}
		e.enter(capabilities, f)
		e.open(f.uri("work.py"), 1, saves)
		var listed []action
		e.call(methodCodeAction, object{"textDocument": named(f.uri("work.py")), "range": span(5, 4, 4), "context": object{
			"diagnostics": []any{}, "only": []string{"quickfix"},
		}}, &listed)
		if len(listed) == 0 || listed[0].Edit != nil || listed[0].Title != "Await `save(…)`, and make `close` a coroutine function" {
			t.Fatalf("listed %+v", listed)
		}
		sent := object{"title": listed[0].Title, "data": listed[0].Data}
		if test.reason != "" {
			if got := e.fault(methodResolve, sent); !strings.HasSuffix(got.Message, test.reason) {
				t.Errorf("the reason is %q", got.Message)
			}
			e.quit()
			continue
		}
		var got action
		e.call(methodResolve, sent, &got)
		changed := ""
		for _, document := range got.Edit.DocumentChanges {
			if strings.HasSuffix(document.TextDocument.URI, "/app.py") {
				for _, edit := range document.Edits {
					changed += edit.NewText
				}
			}
		}
		if changed != test.want {
			t.Errorf("the caller gets %q, want %q", changed, test.want)
		}
		e.quit()
	}
}
