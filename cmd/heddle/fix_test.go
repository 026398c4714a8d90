package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// fixed runs the real check with some flags, and returns the exit code and all it says.
func fixed(ctx context.Context, a analyses, arguments ...string) (int, string) {
	var out bytes.Buffer
	getenv := func(name string) string { return map[string]string{"HEDDLE_NO_CACHE": "1"}[name] }
	code := run(ctx, append([]string{"check", "--output-format", "concise"}, arguments...), terminal{strings.NewReader(""), &out, &out, getenv}, a)
	return code, out.String()
}

// compiler names the files of a folder that Python does not take.
const compiler = `
import pathlib, sys, warnings
warnings.simplefilter("ignore")
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    try:
        compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        print(path)
`

func refused(t *testing.T, folder string) string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here to compile the files with")
	}
	output, err := exec.Command(python, "-c", compiler, folder).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(output)
}

// texts of a folder, by path.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(folder, "*", "*.py"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files (%v)", err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[path] = string(content)
	}
	return all
}

// TestFixAllTestData mends the test data of all rules and actions: what Python took before
// it takes after, warnings do not become more, and a second run changes nothing.
func TestFixAllTestData(t *testing.T) {
	folder := t.TempDir()
	for _, pattern := range []string{"../../analysis/rules/testdata/*/*.py", "../../codeactions/testdata/proofs/*/*.py"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no test data (%v)", err)
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			put(t, folder, filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path)), string(content))
		}
	}
	put(t, folder, "pyproject.toml", "[project]\nname = \"data\"\nrequires-python = \">=3.11\"\n")
	before, refusedBefore := contents(t, folder), refused(t, folder)
	for _, flags := range [][]string{{"--fix"}, {"--fix", "--unsafe-fixes", "--show-hints"}} {
		_, said := fixed(t.Context(), realAnalyses(), append(flags, folder)...)
		mended := contents(t, folder)
		changed := 0
		for path, text := range mended {
			if text != before[path] {
				changed++
			}
		}
		if changed < 30 {
			t.Errorf("%v: only %d files changed:\n%s", flags, changed, said)
		}
		if after := refused(t, folder); after != refusedBefore {
			t.Errorf("%v: Python refuses\n%s, and before\n%s", flags, after, refusedBefore)
		}
		_, again := fixed(t.Context(), realAnalyses(), append(flags, folder)...)
		if !strings.Contains(again, "heddle: Mended 0 findings.") {
			t.Errorf("%v: a second run says\n%s", flags, again)
		}
		for path, text := range contents(t, folder) {
			if text != mended[path] {
				t.Errorf("%v: a second run changes %s", flags, path)
			}
		}
		before = mended
	}
}

const mendable = "import asyncio\nimport time\n\n\nasync def f():\n    time.sleep(1)\n"

// hooked is a disk on which something happens when a file was read.
type hooked struct {
	config.Disk
	read func(path string)
}

func (d hooked) ReadFile(path string) ([]byte, error) {
	content, err := d.Disk.ReadFile(path)
	d.read(path)
	return content, err
}

// TestFixLeavesWhatChanged has somebody write a file after it was read.
func TestFixLeavesWhatChanged(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "a.py", mendable)
	put(t, folder, "b.py", mendable)
	a, mine := realAnalyses(), mendable
	a.files = hooked{read: func(path string) {
		if filepath.Base(path) == "a.py" {
			mine += "# mine\n"
			put(t, folder, "a.py", mine)
		}
	}}
	code, said := fixed(t.Context(), a, "--fix", folder)
	if code != exitFailure || !strings.Contains(said, "a.py is left as it is: it changed on disk since it was read\n") {
		t.Errorf("exit code %d, says\n%s", code, said)
	}
	for name, want := range map[string]string{"a.py": mine, "b.py": strings.Replace(mendable, "time.sleep", "await asyncio.sleep", 1)} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != want {
			t.Errorf("%s says %q (%v)", name, got, err)
		}
	}
}

// TestFixInterrupted interrupts a run while it reads: nothing is written.
func TestFixInterrupted(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "a.py", mendable)
	ctx, cancel := context.WithCancel(t.Context())
	a := realAnalyses()
	a.files = hooked{read: func(path string) {
		if filepath.Base(path) == "a.py" {
			cancel()
		}
	}}
	code, said := fixed(ctx, a, "--fix", folder)
	if code != exitFailure || !strings.Contains(said, "interrupted") || strings.Contains(said, "Mended") {
		t.Errorf("exit code %d, says\n%s", code, said)
	}
	files, err := os.ReadDir(folder)
	if got, _ := os.ReadFile(filepath.Join(folder, "a.py")); err != nil || string(got) != mendable || len(files) != 1 {
		t.Errorf("a.py says %q, beside %v (%v)", got, files, err)
	}
}

// TestFixInterruptedBetweenFiles interrupts a run when the first of two files is written.
func TestFixInterruptedBetweenFiles(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "a.py", mendable)
	put(t, folder, "b.py", mendable)
	ctx, cancel := context.WithCancel(t.Context())
	a := realAnalyses()
	a.rewrite = func(path string, was, now []byte) error {
		cancel()
		return rewrite(path, was, now)
	}
	code, said := fixed(ctx, a, "--fix", folder)
	if code != exitFailure || !strings.Contains(said, "interrupted; "+filepath.Join(folder, "a.py")+" is mended, all other files are as they were\n") || strings.Contains(said, "Mended") {
		t.Errorf("exit code %d, says\n%s", code, said)
	}
	for name, want := range map[string]string{"a.py": strings.Replace(mendable, "time.sleep", "await asyncio.sleep", 1), "b.py": mendable} {
		if got, err := os.ReadFile(filepath.Join(folder, name)); err != nil || string(got) != want {
			t.Errorf("%s says %q (%v)", name, got, err)
		}
	}
}
