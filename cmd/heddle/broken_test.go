package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// panicky is a disk on which reading some files panics.
type panicky struct {
	config.Disk
	at string
}

func (d panicky) ReadFile(path string) ([]byte, error) {
	if filepath.Base(path) == d.at {
		panic("the file says so")
	}
	return d.Disk.ReadFile(path)
}

// TestPanicBesideTheCheck has a file panic before it is checked: one that is checked, one
// that only others import, and a stub. All else is found, and the run has failed.
func TestPanicBesideTheCheck(t *testing.T) {
	const found = "a.py:6:5: warning[blocking-call-in-async]"
	folder := t.TempDir()
	t.Chdir(folder)
	for name, text := range map[string]string{
		"a.py":           "import b\nimport time\n\n\nasync def main():\n    time.sleep(1)\n",
		"b.py":           "def helper():\n    return 1\n",
		"b.pyi":          "def helper() -> int: ...\n",
		"c.py":           "x = 1\n",
		"pyproject.toml": "[project]\nname = \"many\"\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name, at string
		paths    []string
		want     string
	}{
		{"a file that is checked", "b.py", []string{"a.py", "b.py", "c.py"}, "internal error in b.py: the file says so"},
		{"a file that is imported", "b.py", []string{"a.py", "c.py"}, "internal error in b.py: the file says so"},
		{"its stub", "b.pyi", []string{"b.py", "a.py"}, "internal error in b.py: the file says so"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out, err strings.Builder
			a := realAnalyses()
			a.files = panicky{at: test.at}
			arguments := append([]string{"check", "--output-format", "concise"}, test.paths...)
			code := run(t.Context(), arguments, terminal{strings.NewReader(""), &out, &err, func(string) string { return "" }}, a)
			if code != exitFailure || strings.Count(err.String(), "\n") != 2 || !strings.Contains(err.String(), test.want) {
				t.Errorf("exit code %d, error %q", code, err.String())
			}
			if !strings.Contains(out.String(), found) {
				t.Errorf("found %q", out.String())
			}
		})
	}
}
