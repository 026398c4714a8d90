package server

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestFilesThatComeAndGo changes a workspace in every way that editors tell of.
func TestFilesThatComeAndGo(t *testing.T) {
	operations := object{"workspace": object{
		"didChangeWatchedFiles": object{"dynamicRegistration": true},
		"fileOperations":        object{"didCreate": true, "didRename": true, "didDelete": true},
	}}
	f := newFolder(t, "a.py", "BAD", "pkg/b.py", "BAD", "pkg/sub/c.py", "BAD")
	e := start(t, withFakes())
	offered := e.enter(operations, f)
	if raw, _ := json.Marshal(offered["workspace"]); !strings.Contains(string(raw), `"didRename":{"filters":[{"pattern":{"glob":"**/*.{py,pyi,pyw}","matches":"file"},"scheme":"file"}`) {
		t.Errorf("offered %s", raw)
	}
	has := func(name string, count int) {
		t.Helper()
		e.has(f.uri(name), count)
	}
	has("a.py", 1)
	has("pkg/b.py", 1)
	has("pkg/sub/c.py", 1)

	f.write("a.py", "BAD BAD")
	e.happened(f.uri("a.py"))
	has("a.py", 2)
	f.write("new/d.py", "BAD")
	e.happened(f.uri("new/d.py"))
	has("new/d.py", 1)
	f.remove("a.py")
	e.happened(f.uri("a.py"))
	has("a.py", 0)
	f.write("made.py", "BAD")
	e.notify("workspace/didCreateFiles", object{"files": []any{object{"uri": f.uri("made.py")}}})
	has("made.py", 1)
	f.remove("made.py")
	e.notify("workspace/didDeleteFiles", object{"files": []any{object{"uri": f.uri("made.py")}}})
	has("made.py", 0)

	// A folder is renamed: only itself is named.
	if err := os.Rename(filepath.Join(f.path, "pkg"), filepath.Join(f.path, "moved")); err != nil {
		t.Fatal(err)
	}
	e.notify("workspace/didRenameFiles", object{"files": []any{object{"oldUri": f.uri("pkg"), "newUri": f.uri("moved")}}})
	has("pkg/b.py", 0)
	has("pkg/sub/c.py", 0)
	has("moved/b.py", 1)
	has("moved/sub/c.py", 1)
	f.remove("moved/sub")
	e.happened(f.uri("moved/sub"))
	has("moved/sub/c.py", 0)

	// Ignored and excluded, and neither any more.
	f.write(".gitignore", "moved/\n")
	e.happened(f.uri(".gitignore"))
	has("moved/b.py", 0)
	f.remove(".gitignore")
	e.happened(f.uri(".gitignore"))
	has("moved/b.py", 1)
	f.write("pyproject.toml", "[tool.heddle]\nexclude = [\"new/\"]\n")
	e.happened(f.uri("pyproject.toml"))
	has("new/d.py", 0)
	f.write("new/e.py", "BAD")
	f.write("last.py", "BAD")
	e.happened(f.uri("new/e.py"), f.uri("last.py"))
	has("last.py", 1)

	// More than is looked at one by one.
	var many []string
	for i := range tooManyEvents + 10 {
		name := fmt.Sprintf("many/m%03d.py", i)
		f.write(name, "BAD")
		many = append(many, f.uri(name))
	}
	e.happened(many...)
	for _, name := range many {
		e.has(name, 1)
	}
	e.quit()
	if all := e.publications(f.uri("new/e.py")); all != nil {
		t.Errorf("published %+v", all)
	}
}

// TestEditorThatWatchesNoFiles has the workspace looked through when a document opens
// or is saved.
func TestEditorThatWatchesNoFiles(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "BAD", "open.py", "")
	e := start(t, withFakes())
	e.enter(object{}, f)
	e.has(f.uri("a.py"), 1)
	e.has(f.uri("b.py"), 1)
	f.write("a.py", "BAD BAD BAD")
	f.write("c.py", "BAD")
	e.open(f.uri("open.py"), 1, "")
	e.has(f.uri("a.py"), 3)
	e.has(f.uri("c.py"), 1)
	f.remove("b.py")
	e.notify(methodDidSave, object{"textDocument": named(f.uri("open.py"))})
	e.has(f.uri("b.py"), 0)
	e.quit()
}
