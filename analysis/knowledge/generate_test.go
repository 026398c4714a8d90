package knowledge

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestGenerator runs the script that makes the table on a small folder of stubs
// that has one of everything; testdata/stubs.txt is what it has to say.
func TestGenerator(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: the generator cannot run")
	}
	if err := exec.Command(python, "-c", "import sys; sys.exit(sys.version_info < (3, 10))").Run(); err != nil {
		t.Skip("python3 is older than 3.10, which the generator needs")
	}
	want, err := os.ReadFile("testdata/stubs.txt")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(python, "-B", "typeshed/generate.py", "testdata/stubs", "a small example")
	var complaints strings.Builder
	command.Stderr = &complaints
	got, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, complaints.String())
	}
	if string(got) != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What the generator writes is what the loader reads.
func TestLoaderReadsTheSmallTable(t *testing.T) {
	text, err := os.ReadFile("testdata/stubs.txt")
	if err != nil {
		t.Fatal(err)
	}
	base := lay(index(string(text)), &facts{})
	for _, test := range []struct {
		written, canonical, result string
		coroutine                  bool
	}{
		{"loom.Shed.cancel", "loom.Shed.cancel", "int", false},
		{"loom.threads.Thread.join", "loom.Thread.join", "None", false},
		{"loom.Loom.lift", "loom.Loom.lift", "str", false},
		{"loom.Loom.run", "loom.Loom.run", "list[loom.Thread]", true},
		{"loom.run", "loom.run", "list[loom.Thread]", true},
		{"loom.late.shuttle", "loom.shuttle", "str", false},
		{"loom.keep", "loom.keep", "loom.Shed", false},
		{"loom.mixed", "loom.mixed", "", false},
		{"loom.plain", "loom.plain", "int", true},
		{"loom.Loom.maker", "loom.Loom.maker", "loom.Thread", false},
	} {
		got, ok := base.Lookup(test.written)
		if !ok || got.Name != test.canonical || got.Type != test.result || got.Coroutine != test.coroutine {
			t.Errorf("Lookup(%q) = %+v", test.written, got)
		}
	}
	for _, name := range []string{"loom.LIMIT.x", "loom._loom", "gone.removed", "loom.Loom._hidden", "_loom.Shed"} {
		if got, ok := base.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %+v", name, got)
		}
	}
	if !base.Subclass("loom.Shed", "Awaitable") {
		t.Error("loom.Shed is awaitable")
	}
	symbol, _ := base.Lookup("loom.Loom.stop")
	if !symbol.Since.AtLeast(3, 11) {
		t.Errorf("loom.Loom.stop: since %v", symbol.Since)
	}
}

func TestTableNamesItsSource(t *testing.T) {
	head, _, _ := strings.Cut(stdlibTable, "\n@")
	notice, err := os.ReadFile("typeshed/NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile("typeshed/regenerate.py")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(script), `VERSION = "`)
	release, _, found := strings.Cut(rest, `"`)
	if !found {
		t.Error("regenerate.py names no release")
	}
	for _, word := range []string{"typeshed", "Apache License", "mypy " + release} {
		if !strings.Contains(head, word) || !strings.Contains(string(notice), word) {
			t.Errorf("%q is missing in the table's head or its NOTICE", word)
		}
	}
}
