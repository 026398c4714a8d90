package reference

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// TestEveryPublicNameHasANote asks the installed Python for the public names of the
// concurrency libraries. Those that need no note are listed, with the reason.
func TestEveryPublicNameHasANote(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: nobody tells the names")
	}
	command := exec.CommandContext(t.Context(), python, "-W", "ignore", "testdata/public_names.py")
	var complaints bytes.Buffer
	command.Stderr = &complaints
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, complaints.String())
	}
	reasons := withoutNote(t)
	names := strings.Fields(string(output))
	if len(names) < 700 {
		t.Errorf("Python has only %d names", len(names))
	}
	base := knowledge.Default()
	for _, name := range names {
		canonical := name
		if symbol, ok := base.Lookup(name); ok {
			canonical = symbol.Name
		}
		_, noted := Symbol(canonical)
		switch _, listed := reasons[name]; {
		case !noted && !listed:
			t.Errorf("%s has no note", name)
		case noted && listed:
			t.Errorf("%s has a note, and testdata/without_note.txt says that it needs none", name)
		}
	}
}

// withoutNote reads which names need no note: each stands behind its reason.
func withoutNote(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/without_note.txt")
	if err != nil {
		t.Fatal(err)
	}
	reasons, reason := map[string]string{}, ""
	for line := range strings.Lines(string(text)) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "# "):
			reason = line
		case line != "" && reason == "":
			t.Errorf("%s is listed without a reason", line)
		case line != "":
			reasons[line] = reason
		default:
			reason = ""
		}
	}
	return reasons
}

// TestSameNames holds that what stands for another name is known, and the other has notes.
func TestSameNames(t *testing.T) {
	base := knowledge.Default()
	for name, as := range shipped().same {
		if symbol, ok := base.Lookup(name); !ok || symbol.Name != name {
			t.Errorf("%s is no canonical name", name)
		}
		symbol, ok := base.Lookup(as)
		if _, noted := Symbol(as); !ok || symbol.Kind != knowledge.Module && !noted {
			t.Errorf("%s, which %s stands for, has no note", as, name)
		}
	}
	for name, want := range map[string]string{
		"multiprocessing.context.BaseContext.Pool":     "multiprocessing.Pool",
		"multiprocessing.context.SpawnContext.Process": "multiprocessing.Process",
		"asyncio.BaseEventLoop.call_soon":              "asyncio.AbstractEventLoop.call_soon",
		"asyncio.BaseEventLoop":                        "asyncio.BaseEventLoop",
		"signal.Signals.SIGTERM":                       "signal.SIGTERM",
		"asyncio.BaseEventLoopPolicy":                  "",
	} {
		if note, ok := Symbol(name); note.Name != want || ok != (want != "") {
			t.Errorf("%s: the note of %q, want %q", name, note.Name, want)
		}
	}
}
