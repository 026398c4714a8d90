package server

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap/zapcore"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// gatedDisk is a disk on which files of some names are special.
type gatedDisk struct {
	config.Disk
	read func(name string)
}

func (d gatedDisk) ReadFile(path string) ([]byte, error) {
	d.read(filepath.Base(path))
	return d.Disk.ReadFile(path)
}

// slowImport begins a session in which reading slow.py waits, and opens a document that
// imports it.
func slowImport(t *testing.T, soon func() <-chan time.Time) (*fakeEditor, diskFolder, gate) {
	t.Helper()
	slow := newGate("slow.py")
	f := newFolder(t, "pyproject.toml", "[project]\n", "a.py", callsHelper, "b.py", "import slow\n\n\ndef helper():\n    slow.work()\n",
		"slow.py", "import time\n\n\ndef work():\n    time.sleep(1)\n")
	e := start(t, Options{soon: soon, imports: gatedDisk{read: func(name string) {
		if name == slow.word {
			slow.reached <- struct{}{}
			<-slow.opened
		}
	}}})
	e.replies[methodCreateProgress] = nil
	e.initialize(object{
		"textDocument": object{"publishDiagnostics": object{"relatedInformation": true, "versionSupport": true}},
		"window":       object{"workDoneProgress": true},
	})
	e.open(f.uri("a.py"), 1, callsHelper)
	return e, f, slow
}

const throughSlow = "5 blocking-call-in-async (b.py:5 slow.py:5)"

// TestProgressOfReading shows how far the reading of imports is, and lets documents have
// what they find by themselves meanwhile.
func TestProgressOfReading(t *testing.T) {
	e, f, slow := slowImport(t, atOnce)
	<-slow.reached
	begin := e.progressed("begin")
	if begin.Value.Title != "Heddle: reading imports" || !begin.Value.Cancellable {
		t.Errorf("begin %+v", begin)
	}
	e.change(f.uri("a.py"), 2, callsHelper+"\n\nimport time\n\n\nasync def second():\n    time.sleep(1)\n")
	e.sees(f, "a.py", "12 blocking-call-in-async")
	close(slow.opened)
	e.sees(f, "a.py", throughSlow+", 12 blocking-call-in-async")
	e.heard(methodProgress, func(params json.RawMessage) bool {
		var s shown
		return json.Unmarshal(params, &s) == nil && s.Token == begin.Token && s.Value.Kind == "end"
	})
	e.quit()
}

func TestProgressOfReadingIsNotShownOfShortWork(t *testing.T) {
	e, f, slow := slowImport(t, never)
	close(slow.opened)
	e.sees(f, "a.py", throughSlow)
	e.quit()
	if created, said := e.count(methodCreateProgress), e.count(methodProgress); created+said > 0 {
		t.Errorf("created %d, said %d", created, said)
	}
}

// TestCancelledReading has the user stop the reading of imports: it goes on when a file
// is saved.
func TestCancelledReading(t *testing.T) {
	e, f, slow := slowImport(t, atOnce)
	<-slow.reached
	begin := e.progressed("begin")
	e.notify("window/workDoneProgress/cancel", object{"token": begin.Token})
	e.sync()
	close(slow.opened)
	e.heard(methodProgress, func(params json.RawMessage) bool {
		var s shown
		return json.Unmarshal(params, &s) == nil && s.Token == begin.Token && s.Value.Kind == "end"
	})
	e.saved(f, "a.py")
	e.sees(f, "a.py", throughSlow)
	e.quit()
}

// TestPanicInReading has one imported file panic: the log says so once, and of the others
// all is known.
func TestPanicInReading(t *testing.T) {
	f := newFolder(t, "pyproject.toml", "[project]\n", "bad.py", blocking, "b.py", blocking)
	const text = "import bad\nimport b\n\n\nasync def main():\n    bad.helper()\n    b.helper()\n"
	log := &collected{}
	e := start(t, Options{Stderr: log, imports: panicsAt("bad.py")})
	e.initialize(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true}}})
	e.open(f.uri("a.py"), 1, text)
	e.sees(f, "a.py", "7 blocking-call-in-async (b.py:5)")
	e.saved(f, "bad.py")
	f.write("b.py", "\n"+blocking)
	e.saved(f, "b.py")
	e.sees(f, "a.py", "7 blocking-call-in-async (b.py:6)") // and what came before was logged
	e.quit()
	saysOnce(t, log, "panic in reading a file", "bad.py", "the file says so")
	if strings.Contains(log.String(), "goroutine") {
		t.Errorf("the log has a stack: %q", log)
	}
}

// TestPanicBehindAClosedFile has a file panic that only a file imports which is not
// open.
func TestPanicBehindAClosedFile(t *testing.T) {
	const text = "import bad\nimport b\n\n\nasync def main():\n    bad.helper()\n    b.helper()\n"
	f := newFolder(t, "pyproject.toml", "[project]\n", "bad.py", blocking, "b.py", blocking, "a.py", text)
	log := &collected{}
	e := start(t, Options{LogLevel: zapcore.DebugLevel, Stderr: log, imports: panicsAt("bad.py")})
	e.enter(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true}}}, f)
	e.sees(f, "a.py", "7 blocking-call-in-async (b.py:5)")
	e.quit()
	saysOnce(t, log, "panic in reading a file", "bad.py", "the file says so")
	saysOnce(t, log, "stack of the panic", "bad.py", "ReadFile")
}

// panicsAt is a disk on which reading the files of a name panics.
func panicsAt(bad string) gatedDisk {
	return gatedDisk{read: func(name string) {
		if name == bad {
			panic("the file says so")
		}
	}}
}

// saysOnce checks that one line of a log begins with words, and holds others.
func saysOnce(t *testing.T, log *collected, begins string, holds ...string) {
	t.Helper()
	var lines []string
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, "\t"+begins) {
			lines = append(lines, line)
		}
	}
	if len(lines) != 1 {
		t.Fatalf("%d lines say %q:\n%s", len(lines), begins, log)
	}
	for _, word := range holds {
		if !strings.Contains(lines[0], word) {
			t.Errorf("%q is not in %q", word, lines[0])
		}
	}
}
