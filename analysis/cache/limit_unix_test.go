//go:build unix

package cache

import (
	"strings"
	"syscall"
	"testing"
)

// limitFiles makes writing fail in the middle of a large file, as a full disk does.
func limitFiles() {
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 100_000, Max: 100_000}); err != nil {
		panic(err)
	}
}

// TestFull has the disk refuse the second half of a file: an error, and nothing stays.
func TestFull(t *testing.T) {
	folder := t.TempDir()
	out, err := writer(t, "limited", folder).CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "error: cache: write ") {
		t.Errorf("%v: %s", err, out)
	}
	if names := files(t, folder); len(names) > 0 {
		t.Errorf("there are %q", names)
	}
}
