package server

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/discover"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// diskFolder is a folder of a workspace.
type diskFolder struct {
	t    *testing.T
	path string
}

// newFolder makes a folder with files, given as names and texts.
func newFolder(t *testing.T, files ...string) diskFolder {
	t.Helper()
	path, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f := diskFolder{t, path}
	for i := 0; i < len(files); i += 2 {
		f.write(files[i], files[i+1])
	}
	return f
}

func (f diskFolder) write(name, text string) {
	f.t.Helper()
	path := filepath.Join(f.path, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		f.t.Fatal(err)
	}
}

func (f diskFolder) remove(name string) {
	f.t.Helper()
	if err := os.RemoveAll(filepath.Join(f.path, name)); err != nil {
		f.t.Fatal(err)
	}
}

// uri returns the name of the document of a file; that of "" is the folder's.
func (f diskFolder) uri(name string) string { return string(uri.File(filepath.Join(f.path, name))) }

// scope are settings with a scope of diagnostics.
func scope(word string) object { return object{"diagnostics": object{"scope": word}} }

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

var watches = object{"workspace": object{"didChangeWatchedFiles": object{"dynamicRegistration": true}}}

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

// TestOpenAndClosedFiles hands a file over to its document and back.
func TestOpenAndClosedFiles(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "BAD")
	e := start(t, withFakes())
	e.enter(watches, f)
	name := f.uri("a.py")
	e.has(name, 1)
	e.open(name, 1, "BAD BAD")
	if found := e.published(name, 1); len(found) != 2 {
		t.Errorf("version 1: %v", found)
	}
	// What is on disk does not count while the document is open.
	f.write("a.py", "BAD BAD BAD")
	f.write("b.py", "BAD BAD")
	e.happened(name, f.uri("b.py"))
	e.has(f.uri("b.py"), 2)
	e.change(name, 2, "")
	e.published(name, 2)
	e.notify(methodDidClose, object{"textDocument": named(name)})
	e.has(name, 3)

	// As it was before.
	e.open(f.uri("b.py"), 1, "")
	e.published(f.uri("b.py"), 1)
	e.notify(methodDidClose, object{"textDocument": named(f.uri("b.py"))})
	e.has(f.uri("b.py"), 2)

	// Removed while it was open.
	e.open(name, 1, "BAD")
	e.has(name, 1)
	f.remove("a.py")
	e.happened(name)
	e.notify(methodDidClose, object{"textDocument": named(name)})
	e.has(name, 0)

	// One that belongs to no folder.
	other := newFolder(t, "c.py", "BAD").uri("c.py")
	e.open(other, 1, "BAD")
	e.has(other, 1)
	e.notify(methodDidClose, object{"textDocument": named(other)})
	e.has(other, 0)
	e.quit()

	all := e.publications(name)
	closedAt := slices.IndexFunc(all, func(p publication) bool { return p.Version != nil && *p.Version == 2 })
	for i, p := range all {
		wanted := i > 0 && i <= closedAt // the document's own
		if i <= closedAt && (p.Version != nil) != wanted {
			t.Errorf("publication %d: %+v", i, p)
		}
	}
	if after := all[closedAt+1]; after.Version != nil || len(after.Diagnostics) != 3 {
		t.Errorf("after the document closed: %+v, want those of the file at once", after)
	}
}

// TestFileThatOpensMeanwhile opens a file while it is checked: the document speaks for
// itself.
func TestFileThatOpensMeanwhile(t *testing.T) {
	f := newFolder(t, "a.py", "SLOW BAD")
	e, slow := slowWorkspace(t, watches, never, f)
	<-slow.reached
	e.open(f.uri("a.py"), 1, "BAD BAD")
	e.published(f.uri("a.py"), 1)
	close(slow.opened)
	f.write("b.py", "BAD")
	e.happened(f.uri("b.py"))
	e.has(f.uri("b.py"), 1)
	e.quit()
	if all := e.publications(f.uri("a.py")); len(all) != 1 {
		t.Errorf("published %+v, want the document's alone", all)
	}
}

// TestFileThatChangesMeanwhile writes a file while it is checked.
func TestFileThatChangesMeanwhile(t *testing.T) {
	f := newFolder(t, "a.py", "SLOW BAD")
	e, slow := slowWorkspace(t, watches, never, f)
	<-slow.reached
	f.write("a.py", "BAD BAD BAD")
	e.happened(f.uri("a.py"))
	for range 100 { // time enough for the server to look at it
		e.sync()
	}
	close(slow.opened)
	e.has(f.uri("a.py"), 3)
	e.quit()
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

// faultyDisk is a disk that fails as a test wants.
type faultyDisk struct {
	discover.Disk
	readFile, readDir, stat func(path string) error
}

func (d faultyDisk) Stat(path string) (fs.FileInfo, error) {
	if d.stat != nil {
		if err := d.stat(path); err != nil {
			return nil, err
		}
	}
	return d.Disk.Stat(path)
}

func (d faultyDisk) ReadFile(path string) ([]byte, error) {
	if d.readFile != nil {
		if err := d.readFile(path); err != nil {
			return nil, err
		}
	}
	return d.Disk.ReadFile(path)
}

func (d faultyDisk) ReadDir(path string) ([]fs.DirEntry, error) {
	if d.readDir != nil {
		if err := d.readDir(path); err != nil {
			return nil, err
		}
	}
	return d.Disk.ReadDir(path)
}

func TestFilesThatCannotBeRead(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "shut.py", "BAD", "shut/b.py", "BAD", "z.py", "BAD")
	options := withFakes()
	shut := func(path string) error {
		if strings.HasPrefix(filepath.Base(path), "shut") {
			return fs.ErrPermission
		}
		return nil
	}
	options.files = faultyDisk{readFile: shut, readDir: shut}
	e := start(t, options)
	e.enter(watches, f)
	e.has(f.uri("a.py"), 1)
	e.has(f.uri("z.py"), 1)
	e.quit()
	if all := append(e.publications(f.uri("shut.py")), e.publications(f.uri("shut/b.py"))...); all != nil {
		t.Errorf("published %+v", all)
	}
}

// TestFolderThatIsRemovedMeanwhile removes folders while the workspace is looked
// through and while its files are checked.
func TestFolderThatIsRemovedMeanwhile(t *testing.T) {
	f := newFolder(t, "a/a.py", "BAD", "b/b.py", "BAD", "c/c.py", "BAD", "d/d.py", "BAD")
	options := withFakes()
	options.files = faultyDisk{
		readDir: func(path string) error {
			if filepath.Base(path) == "a" {
				return os.RemoveAll(filepath.Join(f.path, "b"))
			}
			return nil
		},
		readFile: func(path string) error {
			if filepath.Base(path) == "a.py" {
				return os.RemoveAll(filepath.Join(f.path, "c"))
			}
			return nil
		},
	}
	e := start(t, options)
	e.enter(watches, f)
	e.has(f.uri("a/a.py"), 1)
	e.has(f.uri("d/d.py"), 1)
	e.quit()
	if all := e.publications(f.uri("b/b.py")); all != nil {
		t.Errorf("published %+v", all)
	}
}

func TestPanicCostsOneFile(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "PANIC BAD", "c.py", "BAD")
	options := withFakes()
	var log syncBuffer
	options.Stderr = &log
	e := start(t, options)
	e.enter(watches, f)
	e.has(f.uri("a.py"), 1)
	e.has(f.uri("c.py"), 1)
	f.write("b.py", "BAD BAD")
	e.happened(f.uri("b.py"))
	e.has(f.uri("b.py"), 2)
	e.heard(methodLog, func(params json.RawMessage) bool {
		return strings.Contains(string(params), "panic in the analysis") && strings.Contains(string(params), "b.py")
	})
	e.quit()
}

// syncBuffer is a standard error that nobody looks at.
type syncBuffer struct{ mu sync.Mutex }

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(p), nil
}

// TestOpenDocumentsGoFirst holds the analysis of a document: files that are not open
// wait for it.
func TestOpenDocumentsGoFirst(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "BAD")
	slow := newGate("SLOW")
	var free atomic.Bool
	var early atomic.Int32
	options := withFakes()
	options.backend.newChecker = func(analysis.Look) checker {
		return fakeChecker{before: func(text *syntax.Document) {
			if !strings.Contains(text.Text, "SLOW") && !free.Load() {
				early.Add(1)
			}
			slow.check(text)
		}}
	}
	searched := make(chan struct{}, 100)
	options.files = faultyDisk{stat: func(path string) error {
		if filepath.Base(path) == "b.py" {
			searched <- struct{}{}
		}
		return nil
	}}
	e := start(t, options)
	e.initializeWith(object{"processId": nil, "rootUri": f.uri(""), "capabilities": watches})
	e.open(untitled, 1, "SLOW BAD")
	<-slow.reached
	e.notify(methodSettings, object{"settings": object{"heddle": scope("workspace")}})
	<-searched
	for range 100 { // time enough for a server that does not wait
		e.sync()
	}
	free.Store(true)
	close(slow.opened)
	e.has(f.uri("a.py"), 1)
	e.has(f.uri("b.py"), 1)
	e.quit()
	if n := early.Load(); n > 0 {
		t.Errorf("%d files were checked while a document was busy", n)
	}
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
