package server

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// project begins a session over files of a folder, as an editor without a watch of files.
func manyFiles(t *testing.T, files ...string) (*fakeEditor, diskFolder) {
	t.Helper()
	f := newFolder(t, append([]string{"pyproject.toml", "[project]\nname = \"many\"\n"}, files...)...)
	e := start(t, Options{})
	e.initialize(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true, "versionSupport": true}}})
	return e, f
}

// sees waits until the last that was published for a file is what is wanted: the lines
// and rules of the findings, with the places of their related locations. What was
// published before may be of any state between.
func (e *fakeEditor) sees(f diskFolder, name, want string) {
	e.t.Helper()
	last := "nothing"
	defer func() {
		if e.t.Failed() {
			e.t.Logf("%s: the last was %q, want %q", name, last, want)
		}
	}()
	e.until(name+" "+want, func() bool {
		all := publicationsOf(e.said, f.uri(name))
		if len(all) > 0 {
			last = f.describe(all[len(all)-1])
		}
		return last == want
	})
}

// describe writes what was published: "6 blocking-call-in-async (store.py:5 disk.py:5)".
func (f diskFolder) describe(p publication) string {
	var findings []string
	for _, found := range p.Diagnostics {
		line := fmt.Sprintf("%d %s", found.Range.Start.Line+1, found.Code)
		var steps []string
		for _, related := range found.Related {
			steps = append(steps, fmt.Sprintf("%s:%d", strings.TrimPrefix(related.Location.URI, f.uri("")+"/"), related.Location.Range.Start.Line+1))
		}
		if len(steps) > 0 {
			line += " (" + strings.Join(steps, " ") + ")"
		}
		findings = append(findings, line)
	}
	return strings.Join(findings, ", ")
}

func (e *fakeEditor) saved(f diskFolder, name string) {
	e.notify("textDocument/didSave", object{"textDocument": named(f.uri(name))})
}

const (
	callsHelper = "import b\n\n\nasync def main():\n    b.helper()\n"
	harmless    = "import time\n\n\ndef helper():\n    return 1\n"
	blocking    = "import time\n\n\ndef helper():\n    time.sleep(1)\n"
	chained     = "5 blocking-call-in-async (b.py:5)"
)

// TestTypingInAHelper has two open documents: what is typed in one and not saved counts
// in the other, what the other cannot see does not have it published again, and the file
// on disk counts once the document is closed.
func TestTypingInAHelper(t *testing.T) {
	e, f := manyFiles(t, "a.py", callsHelper, "b.py", harmless)
	e.open(f.uri("a.py"), 1, callsHelper)
	e.open(f.uri("b.py"), 1, harmless)
	e.sees(f, "a.py", "")
	e.change(f.uri("b.py"), 2, edit(4, 4, 12, "time.sleep(1)"))
	e.sees(f, "a.py", chained)
	e.change(f.uri("b.py"), 3, harmless)
	e.sees(f, "a.py", "")

	// All that came before is done: what follows is published once, for what others see.
	before := len(e.publications(f.uri("a.py")))
	version := 3
	for range 20 {
		version++
		e.change(f.uri("b.py"), version, edit(5, 0, 0, "# nobody sees this\n"))
		e.published(f.uri("b.py"), version)
	}
	e.change(f.uri("b.py"), version+1, blocking)
	e.sees(f, "a.py", chained)
	if published := len(e.publications(f.uri("a.py"))) - before; published != 1 {
		t.Errorf("published %d times, want once", published)
	}

	e.notify(methodDidClose, object{"textDocument": named(f.uri("b.py"))})
	e.sees(f, "a.py", "")
	f.write("b.py", blocking)
	e.saved(f, "b.py")
	e.sees(f, "a.py", chained)
	e.quit()
}

// TestChainThroughAnUnsavedFile has lines inserted in the open file in the middle of a
// chain, and in the closed one at its end.
func TestChainThroughAnUnsavedFile(t *testing.T) {
	const middle = "import c\n\n\ndef helper():\n    c.work()\n"
	e, f := manyFiles(t, "a.py", callsHelper, "b.py", middle, "c.py", "import time\n\n\ndef work():\n    time.sleep(1)\n")
	e.open(f.uri("a.py"), 1, callsHelper)
	e.open(f.uri("b.py"), 1, middle)
	e.sees(f, "a.py", "5 blocking-call-in-async (b.py:5 c.py:5)")
	e.change(f.uri("b.py"), 2, edit(1, 0, 0, "\nx = 1\n"))
	e.sees(f, "a.py", "5 blocking-call-in-async (b.py:7 c.py:5)")
	f.write("c.py", "# one\n# two\nimport time\n\n\ndef work():\n    time.sleep(1)\n")
	e.saved(f, "c.py")
	e.sees(f, "a.py", "5 blocking-call-in-async (b.py:7 c.py:7)")
	e.change(f.uri("a.py"), 2, edit(0, 0, 0, "\n\n"))
	e.sees(f, "a.py", "7 blocking-call-in-async (b.py:7 c.py:7)")
	e.change(f.uri("b.py"), 3, middle)
	e.sees(f, "a.py", "7 blocking-call-in-async (b.py:5 c.py:7)")
	e.quit()
}

// TestFilesOnDiskComeAndGo makes, renames and removes what an open document imports.
func TestFilesOnDiskComeAndGo(t *testing.T) {
	const text = "import b\nimport new\nfrom package import inside\n\n\nasync def main():\n    b.helper()\n    new.helper()\n    inside.helper()\n"
	const one, two, three = "7 blocking-call-in-async (b.py:5)", "8 blocking-call-in-async (new.py:5)", "9 blocking-call-in-async (package/inside.py:5)"
	e, f := manyFiles(t, "a.py", text, "b.py", blocking)
	e.open(f.uri("a.py"), 1, text)
	e.sees(f, "a.py", one)
	f.write("new.py", blocking)
	e.happened(f.uri("new.py"))
	e.sees(f, "a.py", one+", "+two)
	f.remove("b.py")
	e.happened(f.uri("b.py"))
	e.sees(f, "a.py", two)
	if err := os.Rename(filepath.Join(f.path, "new.py"), filepath.Join(f.path, "b.py")); err != nil {
		t.Fatal(err)
	}
	e.notify("workspace/didRenameFiles", object{"files": []any{object{"oldUri": f.uri("new.py"), "newUri": f.uri("b.py")}}})
	e.sees(f, "a.py", one)
	f.write("package/inside.py", blocking)
	e.happened(f.uri("package/inside.py"))
	e.sees(f, "a.py", one+", "+three)
	f.write("package/__init__.py", "inside = None\n")
	e.happened(f.uri("package/__init__.py"))
	e.sees(f, "a.py", one)
	f.remove("package/__init__.py")
	e.happened(f.uri("package/__init__.py"))
	e.sees(f, "a.py", one+", "+three)
	f.remove("package")
	e.notify("workspace/didDeleteFiles", object{"files": []any{object{"uri": f.uri("package")}}})
	e.sees(f, "a.py", one)
	e.quit()
}

// TestCircleOfImports makes and breaks a circle in an open document.
func TestCircleOfImports(t *testing.T) {
	const straight = "import time\n\n\ndef work():\n    time.sleep(1)\n"
	const round = "import b\n\n\ndef work():\n    b.wait()\n"
	const middle = "import time\n\nimport c\n\n\ndef helper():\n    c.work()\n\n\ndef wait():\n    time.sleep(1)\n"
	e, f := manyFiles(t, "a.py", callsHelper, "b.py", middle, "c.py", straight)
	e.open(f.uri("a.py"), 1, callsHelper)
	e.open(f.uri("c.py"), 1, straight)
	const direct, through = "5 blocking-call-in-async (b.py:7 c.py:5)", "5 blocking-call-in-async (b.py:7 c.py:5 b.py:11)"
	e.sees(f, "a.py", direct)
	e.change(f.uri("c.py"), 2, round)
	e.sees(f, "a.py", through)
	e.change(f.uri("c.py"), 3, "import b\n\n\ndef work():\n    b.helper()\n")
	e.sees(f, "a.py", "")
	e.change(f.uri("c.py"), 4, round)
	e.sees(f, "a.py", through)
	e.change(f.uri("c.py"), 5, straight)
	e.sees(f, "a.py", direct)
	e.quit()
}

// TestSettingsSpread has settings name a function that blocks: it does so in the chains
// of all files that have these settings, and in no others.
func TestSettingsSpread(t *testing.T) {
	const helper = "import warehouse\n\n\ndef helper():\n    warehouse.fetch()\n"
	// Settings take the place of all those of the folders above.
	const without, with = "[tool.heddle]\nblocking = []\n", "[tool.heddle]\nblocking = [\"warehouse.fetch\"]\n"
	e, f := manyFiles(t, "a.py", callsHelper, "b.py", helper, "other/pyproject.toml", with, "other/a.py", callsHelper, "other/b.py", helper)
	e.open(f.uri("a.py"), 1, callsHelper)
	e.open(f.uri("other/a.py"), 1, callsHelper)
	const found = "5 blocking-call-in-async (other/b.py:5)"
	e.sees(f, "other/a.py", found)
	e.sees(f, "a.py", "")
	f.write("pyproject.toml", with)
	e.happened(f.uri("pyproject.toml"))
	e.sees(f, "a.py", chained)
	f.write("other/pyproject.toml", without)
	e.happened(f.uri("other/pyproject.toml"))
	e.sees(f, "other/a.py", "")
	e.open(f.uri("other/b.py"), 1, blocking)
	e.sees(f, "other/a.py", found)
	f.write("pyproject.toml", without)
	e.happened(f.uri("pyproject.toml"))
	e.sees(f, "a.py", "")
	e.quit()
}

// TestEnvironmentThatAppears installs a package while a document is open that imports it.
func TestEnvironmentThatAppears(t *testing.T) {
	const text = "import warehouse\n\n\nasync def main():\n    warehouse.fetch()\n"
	e, f := manyFiles(t, "a.py", text)
	e.open(f.uri("a.py"), 1, text)
	e.sees(f, "a.py", "")
	f.write(".venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
	const inside = ".venv/lib/python3.11/site-packages/warehouse/__init__.py"
	f.write(inside, "import time\n\n\ndef fetch():\n    time.sleep(1)\n")
	e.saved(f, "a.py")
	e.sees(f, "a.py", "5 blocking-call-in-async ("+inside+":5)")
	f.remove(".venv")
	e.saved(f, "a.py")
	e.sees(f, "a.py", "")
	e.quit()
}

// TestWatchedEnvironment has the editor tell of what is installed and removed.
func TestWatchedEnvironment(t *testing.T) {
	const text = "import warehouse\n\n\nasync def main():\n    warehouse.fetch()\n"
	const inside, record = ".venv/lib/python3.11/site-packages/warehouse.py", ".venv/lib/python3.11/site-packages/warehouse-1.dist-info/RECORD"
	const found = "5 blocking-call-in-async (" + inside + ":5)"
	e, f := manyFiles(t, "a.py", text)
	e.open(f.uri("a.py"), 1, text)
	e.sees(f, "a.py", "")
	f.write(inside, "import time\n\n\ndef fetch():\n    time.sleep(1)\n")
	f.write(".venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
	e.happened(f.uri(".venv/pyvenv.cfg"))
	e.sees(f, "a.py", found)
	f.remove(inside)
	f.remove(record)
	e.happened(f.uri(record))
	e.sees(f, "a.py", "")
	f.write(inside, "import time\n\n\ndef fetch():\n    time.sleep(1)\n")
	f.write(record, "warehouse.py,,\n")
	e.happened(f.uri(record))
	e.sees(f, "a.py", found)
	f.remove(".venv")
	e.happened(f.uri(".venv/pyvenv.cfg"))
	e.sees(f, "a.py", "")
	e.quit()
}
