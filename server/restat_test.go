package server

import (
	"fmt"
	"testing"
)

// TestFilesThatNobodyWatches changes, removes and makes files on disk that an open
// document imports, behind the back of an editor that watches none: they count when the
// next document is opened or saved.
func TestFilesThatNobodyWatches(t *testing.T) {
	const text = "import b\nimport new\n\n\nasync def main():\n    b.helper()\n    new.helper()\n"
	const one, two = "6 blocking-call-in-async (b.py:5)", "7 blocking-call-in-async (new.py:5)"
	e, f := manyFiles(t, "a.py", text, "b.py", blocking, "other.py", "")
	e.open(f.uri("a.py"), 1, text)
	e.sees(f, "a.py", one)
	f.write("b.py", "# moved\n"+harmless)
	e.saved(f, "a.py")
	e.sees(f, "a.py", "")
	f.write("new.py", blocking)
	e.open(f.uri("other.py"), 1, "")
	e.sees(f, "a.py", two)
	f.remove("new.py")
	f.write("b.py", blocking)
	e.saved(f, "other.py")
	e.sees(f, "a.py", one)
	e.quit()
}

// TestSwitchOfBranches has an editor tell of hundreds of files at once.
func TestSwitchOfBranches(t *testing.T) {
	const modules = 400
	text := "import m399\n\n\nasync def main():\n    m399.helper()\n"
	files := []string{"a.py", text}
	module := func(i int, last string) string {
		if i == 0 {
			return last
		}
		return fmt.Sprintf("import m%d\n\n\ndef helper():\n    m%d.helper()\n", i-1, i-1)
	}
	for i := range modules {
		files = append(files, fmt.Sprintf("m%d.py", i), module(i, harmless))
	}
	e, f := manyFiles(t, files...)
	e.open(f.uri("a.py"), 1, text)
	e.sees(f, "a.py", "")
	switchTo := func(last, header string) {
		changes := []any{}
		for i := range modules {
			f.write(fmt.Sprintf("m%d.py", i), header+module(i, last))
			changes = append(changes, object{"uri": f.uri(fmt.Sprintf("m%d.py", i)), "type": 2})
		}
		f.write("added.py", header)
		e.notify("workspace/didChangeWatchedFiles", object{"changes": append(changes, object{"uri": f.uri("added.py"), "type": 1})})
	}
	switchTo(blocking, "# branch\n")
	// Of a chain of four hundred steps the first and the last are shown.
	e.until("a finding", func() bool {
		all := publicationsOf(e.said, f.uri("a.py"))
		return len(all) > 0 && len(all[len(all)-1].Diagnostics) == 1
	})
	switchTo(harmless, "")
	e.sees(f, "a.py", "")
	e.quit()
}
