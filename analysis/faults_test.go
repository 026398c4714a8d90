package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// faulty is a tree in which reading some files goes wrong.
type faulty struct {
	tree
	// read, where it is not nil, is called for each reading, with how often the file
	// was read before; where it says so, it answers.
	read func(path string, before int) (content []byte, err error, answers bool)

	times map[string]*atomic.Int32

	mu     sync.Mutex
	panics []codebase.Panic
}

func newFaulty(files tree, read func(path string, before int) ([]byte, error, bool)) *faulty {
	f := &faulty{tree: files, read: read, times: map[string]*atomic.Int32{}}
	for path := range files {
		f.times[path] = &atomic.Int32{}
	}
	return f
}

func (f *faulty) ReadFile(path string) ([]byte, error) {
	if times := f.times[path]; times != nil {
		if content, err, answers := f.read(path, int(times.Add(1))-1); answers {
			return content, err
		}
	}
	return f.tree.ReadFile(path)
}

// index returns an index that reads the files.
func (f *faulty) index() *codebase.Index {
	return codebase.NewIndex(codebase.Options{
		Files: f, Libraries: config.Default().Knowledge(), URI: func(path string) string { return path },
		Panicked: func(p codebase.Panic) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.panics = append(f.panics, p)
		},
	})
}

// found writes what an index lets be found in a file: rules and lines.
func found(t *testing.T, index *codebase.Index, path, text string) string {
	t.Helper()
	checker := analysis.NewCheckerIn(func(document *syntax.Document, _ *knowledge.Base) codebase.View {
		return index.View(document.URI, nil)
	})
	defer checker.Close()
	result := checker.Check(syntax.NewDocument(path, 0, text), config.Default())
	for _, panicked := range result.Panics {
		t.Errorf("panic: %v\n%s", panicked.Cause, panicked.Stack)
	}
	var lines []string
	for _, finding := range result.Findings {
		lines = append(lines, fmt.Sprintf("%d %s", 1+strings.Count(text[:finding.Span.Start], "\n"), finding.Rule))
	}
	return strings.Join(lines, ", ")
}

const (
	blocks = "import time\n\n\ndef read():\n    time.sleep(1)\n"
	// usesBoth imports a module that something is wrong with, and one that is well.
	usesBoth = "import bad\nimport good\n\n\nasync def main():\n    bad.read()\n    good.read()\n"
)

// TestFilesThatCannotBeRead has one of two imported files fail in many ways: of the
// other one all is known.
func TestFilesThatCannotBeRead(t *testing.T) {
	const both, other = "6 blocking-call-in-async, 7 blocking-call-in-async", "7 blocking-call-in-async"
	large := "# " + strings.Repeat("x", 50<<20) + "\n" + blocks
	for _, test := range []struct {
		name string
		// what reading the bad file gives, by how often it was read before
		read func(before int) ([]byte, error)
		want string
	}{
		{"not readable", func(int) ([]byte, error) { return nil, fs.ErrPermission }, other},
		{"a folder", func(int) ([]byte, error) { return nil, errors.New("is a directory") }, other},
		{"gone between the look and the reading", func(int) ([]byte, error) { return nil, fs.ErrNotExist }, other},
		{"empty", func(int) ([]byte, error) { return nil, nil }, other},
		{"50 MB", func(int) ([]byte, error) { return []byte(large), nil }, other},
		{"no UTF-8", func(int) ([]byte, error) { return []byte("# \xff\xfe\xc0\n" + blocks), nil }, both},
		{"with NUL bytes", func(int) ([]byte, error) { return []byte("\x00\x00\x00"), nil }, other},
		{"deeply nested", func(int) ([]byte, error) { return []byte("x = " + strings.Repeat("(", 200_000) + "\n" + blocks), nil }, other},
		{"written again and again", func(before int) ([]byte, error) {
			return []byte(blocks + strings.Repeat("#\n", before)), nil
		}, both},
		{"readable at last", func(before int) ([]byte, error) {
			if before == 0 {
				return nil, fs.ErrPermission
			}
			return []byte(blocks), nil
		}, other},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := tree{"/project/pyproject.toml": "[project]\n", "/project/app.py": usesBoth, "/project/bad.py": "?", "/project/good.py": blocks}
			index := newFaulty(files, func(path string, before int) ([]byte, error, bool) {
				if filepath.Base(path) != "bad.py" {
					return nil, nil, false
				}
				content, err := test.read(before)
				return content, err, true
			}).index()
			if got := found(t, index, "/project/app.py", usesBoth); got != test.want {
				t.Errorf("found %s, want %s", got, test.want)
			}
		})
	}
}

// TestFolderThatGoes has all files of a package fail once one of them was read.
func TestFolderThatGoes(t *testing.T) {
	files := tree{
		"/project/pyproject.toml": "[project]\n", "/project/app.py": "import package.a\nimport package.b\nimport good\n\n\nasync def main():\n    package.a.read()\n    package.b.read()\n    good.read()\n",
		"/project/package/__init__.py": "", "/project/package/a.py": "import package.b\n" + blocks, "/project/package/b.py": blocks, "/project/good.py": blocks,
	}
	var gone atomic.Bool
	index := newFaulty(files, func(path string, _ int) ([]byte, error, bool) {
		if !strings.Contains(path, "/package/") || !gone.Swap(true) {
			return nil, nil, false
		}
		return nil, fs.ErrNotExist, true
	}).index()
	if got := found(t, index, "/project/app.py", files["/project/app.py"]); got != "9 blocking-call-in-async" {
		t.Errorf("found %s", got)
	}
	for path := range files {
		if strings.Contains(path, "/package/") {
			delete(files, path)
			index.Update(t.Context(), codebase.Order{Changed: []string{path}})
		}
	}
	if got := found(t, index, "/project/app.py", files["/project/app.py"]); got != "9 blocking-call-in-async" {
		t.Errorf("after it is gone: found %s", got)
	}
}

// TestPanicOfOneModule has reading panic: before anything is known of a file, and while
// it is described. The others are described, and the panic is reported, once for each
// text of the file.
func TestPanicOfOneModule(t *testing.T) {
	for times := range 2 {
		files := tree{
			"/project/pyproject.toml": "[project]\n", "/project/app.py": usesBoth,
			"/project/bad.py": "import good\n" + blocks, "/project/bad.pyi": "def read(): ...\n", "/project/good.py": blocks,
		}
		faults := newFaulty(files, func(path string, before int) ([]byte, error, bool) {
			if filepath.Base(path) == "bad.pyi" && before >= times {
				panic("the file says so")
			}
			return nil, nil, false
		})
		index := faults.index()
		reported := func(want int) {
			t.Helper()
			if len(faults.panics) != want {
				t.Errorf("after %d readings: %d panics, want %d", times, len(faults.panics), want)
			}
			for _, p := range faults.panics {
				if p.Path != "/project/bad.py" || p.Cause != "the file says so" || !strings.Contains(p.Stack, "ReadFile") {
					t.Errorf("after %d readings: panic %+v", times, p)
				}
			}
		}
		sees := func(want string) {
			t.Helper()
			if got := found(t, index, "/project/app.py", usesBoth); got != want {
				t.Errorf("after %d readings: found %s", times, got)
			}
		}
		update := func(changed ...string) { index.Update(t.Context(), codebase.Order{Changed: changed}) }
		sees("7 blocking-call-in-async") // by a view that looks for itself
		reported(1)
		files["/project/good.py"] = "def read():\n    return 1\n"
		update("/project/good.py", "/project/bad.py")
		sees("")
		reported(1)
		files["/project/bad.py"] += "# another text\n"
		update("/project/bad.py")
		sees("")
		reported(2)
		delete(files, "/project/bad.pyi")
		update("/project/bad.pyi", "/project/bad.py")
		sees("6 blocking-call-in-async")
		reported(2)
	}
}

// countdown is a context that is done when somebody asked it often enough.
type countdown struct {
	context.Context
	left   atomic.Int64
	cancel func()
}

func newCountdown(parent context.Context, asked int) *countdown {
	c := &countdown{}
	c.Context, c.cancel = context.WithCancel(parent)
	c.left.Store(int64(asked))
	return c
}

func (c *countdown) count() {
	if c.left.Add(-1) < 0 {
		c.cancel()
	}
}

func (c *countdown) Err() error {
	c.count()
	return c.Context.Err()
}

func (c *countdown) Done() <-chan struct{} {
	c.count()
	return c.Context.Done()
}
