package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
)

// scope are settings with a scope of diagnostics.
func scope(word string) object { return object{"diagnostics": object{"scope": word}} }

var watches = object{"workspace": object{"didChangeWatchedFiles": object{"dynamicRegistration": true}}}

// enter begins a session in folders, with the whole workspace as scope.
func (e *fakeEditor) enter(capabilities object, folders ...diskFolder) object {
	e.t.Helper()
	var open []object
	for i, folder := range folders {
		open = append(open, object{"uri": folder.uri(""), "name": fmt.Sprint("folder ", i)})
	}
	return e.initializeWith(object{
		"processId": nil, "workspaceFolders": open, "capabilities": capabilities, "initializationOptions": scope("workspace"),
	})
}

// happened tells the server of paths as an editor does that watches files.
func (e *fakeEditor) happened(uris ...string) {
	var changes []any
	for _, name := range uris {
		changes = append(changes, object{"uri": name, "type": 2})
	}
	e.notify(methodWatchedFiles, object{"changes": changes})
}

func TestScopeOfPushedDiagnostics(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "pkg/b.pyi", "BAD BAD", "fine.py", "", "a.txt", "BAD",
		"heddle.toml", "exclude = [\"gen/\"]", "gen/c.py", "BAD", ".venv/d.py", "BAD", ".gitignore", "e.py", "e.py", "BAD")
	e := start(t, withFakes())
	e.enter(object{}, f)
	e.has(f.uri("a.py"), 1)
	e.has(f.uri("pkg/b.pyi"), 2)
	e.notify(methodSettings, object{"settings": object{"heddle": scope("openFiles")}})
	e.has(f.uri("a.py"), 0)
	e.has(f.uri("pkg/b.pyi"), 0)
	e.notify(methodSettings, object{"settings": object{"heddle": scope("workspace")}})
	found := e.has(f.uri("a.py"), 1)
	if found[0].Code != "untracked-task" || found[0].Range != span(0, 0, 3) {
		t.Errorf("found %+v", found)
	}
	e.has(f.uri("pkg/b.pyi"), 2)
	both := scope("workspace")
	both["exclude"] = []string{"pkg/"}
	e.notify(methodSettings, object{"settings": object{"heddle": both}})
	e.has(f.uri("pkg/b.pyi"), 0)
	quietly := offInEditor()
	maps.Copy(quietly, scope("workspace"))
	e.notify(methodSettings, object{"settings": object{"heddle": quietly}})
	e.has(f.uri("a.py"), 0)
	e.quit()
	for _, name := range []string{"fine.py", "a.txt", "gen/c.py", ".venv/d.py", "e.py"} {
		if all := e.publications(f.uri(name)); all != nil {
			t.Errorf("%s: published %+v", name, all)
		}
	}
}

func TestOpenFilesAreTheDefaultScope(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "BAD")
	e := start(t, withFakes())
	e.initializeWith(object{"processId": nil, "rootUri": f.uri(""), "capabilities": object{}})
	e.open(f.uri("b.py"), 1, "BAD")
	e.published(f.uri("b.py"), 1)
	e.notify(methodDidClose, object{"textDocument": named(f.uri("b.py"))})
	e.has(f.uri("b.py"), 0)
	e.quit()
	if all := e.publications(f.uri("a.py")); all != nil {
		t.Errorf("published %+v", all)
	}
}

func TestWorkspaceFolders(t *testing.T) {
	one, two, three := newFolder(t, "a.py", "BAD"), newFolder(t, "b.py", "BAD"), newFolder(t, "c.py", "BAD", "d.py", "BAD")
	e := start(t, withFakes())
	offered := e.enter(watches, one, two)
	if raw, _ := json.Marshal(offered["workspace"]); !strings.Contains(string(raw), `"workspaceFolders":{"changeNotifications":true,"supported":true}`) {
		t.Errorf("offered %s", raw)
	}
	e.has(one.uri("a.py"), 1)
	e.has(two.uri("b.py"), 1)
	e.open(three.uri("d.py"), 1, "BAD BAD")
	e.has(three.uri("d.py"), 2)
	change := func(added, removed []diskFolder) {
		list := func(folders []diskFolder) []any {
			named := []any{}
			for _, folder := range folders {
				named = append(named, object{"uri": folder.uri(""), "name": "x"})
			}
			return named
		}
		e.notify("workspace/didChangeWorkspaceFolders", object{"event": object{"added": list(added), "removed": list(removed)}})
	}
	change([]diskFolder{three}, []diskFolder{one})
	e.has(one.uri("a.py"), 0)
	e.has(three.uri("c.py"), 1)
	change(nil, []diskFolder{three})
	e.has(three.uri("c.py"), 0)
	e.has(three.uri("d.py"), 2)
	e.notify(methodDidClose, object{"textDocument": named(three.uri("d.py"))})
	e.has(three.uri("d.py"), 0)
	e.quit()
}

// TestClosedFilesSeeOneAnother checks files through the real analysis: what a file that
// another imports does shows in the other.
func TestClosedFilesSeeOneAnother(t *testing.T) {
	f := newFolder(t, "pyproject.toml", "[project]\nname = \"many\"\n",
		"app.py", "import store\n\n\nasync def main():\n    store.load()\n",
		"store.py", "import disk\n\n\ndef load():\n    return disk.read()\n",
		"disk.py", "import time\n\n\ndef read():\n    time.sleep(1)\n")
	e := start(t, Options{})
	e.enter(object{
		"textDocument": object{"publishDiagnostics": object{"relatedInformation": true}},
		"workspace":    watches["workspace"],
	}, f)
	found := e.has(f.uri("app.py"), 1)
	if related := found[0].Related; found[0].Code != "blocking-call-in-async" || len(related) != 2 || related[1].Location.URI != f.uri("disk.py") {
		t.Errorf("found %+v", found)
	}
	f.write("disk.py", "def read():\n    return 1\n")
	e.happened(f.uri("disk.py"))
	e.has(f.uri("app.py"), 0)
	f.write("disk.py", "import time\n\n\ndef read():\n    time.sleep(2)\n")
	e.happened(f.uri("disk.py"))
	e.has(f.uri("app.py"), 1)
	e.quit()
}
