package server

import (
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

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
