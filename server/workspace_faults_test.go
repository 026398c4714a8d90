package server

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
)

// onFaultyDisk begins a session over a folder on a disk that fails.
func onFaultyDisk(t *testing.T, disk faultyDisk, capabilities object, f diskFolder) *fakeEditor {
	t.Helper()
	options := withFakes()
	options.files = disk
	e := start(t, options)
	e.enter(capabilities, f)
	return e
}

// TestFilesThatCannotBeRead has a file and a folder fail, and the file mend: an editor
// that watches files tells of it, another one saves some document.
func TestFilesThatCannotBeRead(t *testing.T) {
	for _, test := range []struct {
		name         string
		capabilities object
		tell         func(*fakeEditor, diskFolder)
	}{
		{"watched", watches, func(e *fakeEditor, f diskFolder) { e.happened(f.uri("shut.py")) }},
		{"seen on save", object{}, func(e *fakeEditor, f diskFolder) { e.saved(f, "a.py") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFolder(t, "a.py", "BAD", "shut.py", "BAD BAD", "shut/b.py", "BAD", "z.py", "BAD")
			var mended atomic.Bool
			shut := func(path string) error {
				if strings.HasPrefix(filepath.Base(path), "shut") && !mended.Load() {
					return &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
				}
				return nil
			}
			e := onFaultyDisk(t, faultyDisk{readFile: shut, readDir: shut}, test.capabilities, f)
			e.has(f.uri("a.py"), 1)
			e.has(f.uri("z.py"), 1)
			found := e.has(f.uri("shut.py"), 1)
			if found[0].Code != analysis.NotAnalysed || found[0].Range != span(0, 0, 0) || found[0].Page.Href != "" ||
				found[0].Message != "Heddle does not look into this file: it cannot be read (permission denied)." {
				t.Errorf("found %+v", found[0])
			}
			if all := e.publications(f.uri("shut/b.py")); all != nil {
				t.Errorf("published %+v", all)
			}
			mended.Store(true)
			test.tell(e, f)
			if found := e.has(f.uri("shut.py"), 2); found[0].Code != "untracked-task" {
				t.Errorf("after the mend: %+v", found)
			}
			e.quit()
		})
	}
}

// TestFolderThatIsRemovedMeanwhile removes folders while the workspace is looked
// through and while its files are checked.
func TestFolderThatIsRemovedMeanwhile(t *testing.T) {
	f := newFolder(t, "a/a.py", "BAD", "b/b.py", "BAD", "c/c.py", "BAD", "d/d.py", "BAD")
	e := onFaultyDisk(t, faultyDisk{
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
	}, watches, f)
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

// TestCancelledReadingForTheWorkspace has the user stop the check of the workspace while
// what a file imports is read: nothing is said of the file until that is known.
func TestCancelledReadingForTheWorkspace(t *testing.T) {
	slow := newGate("slow.py")
	f := newFolder(t, "pyproject.toml", "[project]\n", "a.py", "import slow\n\n\nasync def main():\n    slow.work()\n",
		"slow.py", "import time\n\n\ndef work():\n    time.sleep(1)\n")
	e := start(t, Options{soon: atOnce, imports: gatedDisk{read: func(name string) {
		if name == slow.word {
			slow.reached <- struct{}{}
			<-slow.opened
		}
	}}})
	e.replies[methodCreateProgress] = nil
	e.enter(showsProgress, f)
	<-slow.reached
	begin := e.progressed("begin")
	e.notify("window/workDoneProgress/cancel", object{"token": begin.Token})
	e.progressed("end") // while the file is still being read
	e.open(untitled, 1, "")
	e.published(untitled, 1)
	if all := e.publications(f.uri("a.py")); all != nil {
		t.Errorf("published %+v", all)
	}
	close(slow.opened)
	e.happened(f.uri("a.py"))
	if found := e.has(f.uri("a.py"), 1); found[0].Code != "blocking-call-in-async" {
		t.Errorf("found %+v", found)
	}
	e.quit()
}
