//go:build unix

package server

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestAwaitedInput has pipes waited for by the runtime, which knows deadlines then, and
// leaves other files alone.
func TestAwaitedInput(t *testing.T) {
	// A pipe as a process gets it from another: reading it waits in the system.
	ends := make([]int, 2)
	if err := unix.Pipe(ends); err != nil {
		t.Fatal(err)
	}
	blocking, out := os.NewFile(uintptr(ends[0]), "in"), os.NewFile(uintptr(ends[1]), "out")
	defer out.Close()
	defer blocking.Close()
	if same := awaited(blocking, blocking); same != blocking {
		t.Error("what is written to as well is read otherwise")
	}
	read := awaited(blocking, os.Stdout)
	defer read.Close()
	if err := read.SetReadDeadline(time.Time{}); err != nil {
		t.Errorf("a pipe: %v", err)
	}
	if _, err := out.WriteString("text"); err != nil {
		t.Fatal(err)
	}
	text := make([]byte, 4)
	if _, err := io.ReadFull(read, text); err != nil || string(text) != "text" {
		t.Errorf("read %q: %v", text, err)
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "file"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if got := awaited(file, os.Stdout); got != file || !errors.Is(got.SetReadDeadline(time.Time{}), os.ErrNoDeadline) {
		t.Error("a plain file is read otherwise")
	}
}
