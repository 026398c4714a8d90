package syntax

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// realFiles returns sources that nobody here wrote: modules of the Python
// installation that runs as python3.
func realFiles(tb testing.TB, names ...string) map[string]string {
	tb.Helper()
	out, err := exec.Command("python3", "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		tb.Skip("no python3 on this machine, so no standard library to read")
	}
	folder := strings.TrimSpace(string(out))
	files := map[string]string{}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			tb.Fatal(err)
		}
		files[name] = string(text)
	}
	return files
}
