package server

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.lsp.dev/uri"
)

// TestManyFiles has a document import others: a chain through two files and what
// becomes of it when one is saved, and an import that a new file mends.
func TestManyFiles(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	name := func(file string) string { return string(uri.File(filepath.Join(folder, file))) }
	write("pyproject.toml", "[project]\nname = \"many\"\n")
	write("store.py", "import disk\n\n\ndef load():\n    return disk.read()\n")
	write("disk.py", "import time\n\n\ndef read():\n    time.sleep(1)\n")
	const text = "import store\nimport later\n\n\nasync def main():\n    store.load()\n    later.work()\n"
	write("app.py", text)

	e := start(t, Options{})
	e.initialize(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true}}})
	e.open(name("app.py"), 1, text)
	passed := 0 // messages that were waited for
	until := func(codes ...string) (found []diagnostic) {
		t.Helper()
		e.until(fmt.Sprint(codes), func() bool {
			for number, m := range e.said {
				var p publication
				if number < passed || m.Method != "textDocument/publishDiagnostics" || json.Unmarshal(m.Params, &p) != nil || p.URI != name("app.py") {
					continue
				}
				var got []string
				for _, each := range p.Diagnostics {
					got = append(got, each.Code)
				}
				if slices.Equal(got, codes) {
					found, passed = p.Diagnostics, number+1
					return true
				}
			}
			return false
		})
		return found
	}
	found := until("blocking-call-in-async")
	if related := found[0].Related; len(related) != 2 || related[0].Location.URI != name("store.py") || related[1].Location.URI != name("disk.py") ||
		related[1].Location.Range != span(4, 4, 14) {
		t.Fatalf("related %+v", found[0].Related)
	}
	write("disk.py", "def read():\n    return 1\n")
	e.notify("textDocument/didSave", object{"textDocument": named(name("disk.py"))})
	until()
	write("later.py", "async def work():\n    pass\n")
	e.notify("workspace/didChangeWatchedFiles", object{"changes": []any{object{"uri": name("later.py"), "type": 1}}})
	until("missing-await")
	e.quit()
}
