package analysis_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/cache"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// noting is the disk, and notes which modules of installed packages are read.
type noting struct {
	config.Disk
	mu   sync.Mutex
	read []string
}

func (n *noting) ReadFile(path string) ([]byte, error) {
	if strings.HasSuffix(path, ".py") && strings.Contains(path, "site-packages") {
		n.mu.Lock()
		n.read = append(n.read, filepath.Base(path))
		n.mu.Unlock()
	}
	return n.Disk.ReadFile(path)
}

// TestCacheOfPackages checks a project in one process after the other: what packages say
// is found out once, as long as they and those that they use are the same.
func TestCacheOfPackages(t *testing.T) {
	folder := t.TempDir()
	site := filepath.Join(folder, ".venv", "lib", "python3.11", "site-packages")
	write := func(path, text string) {
		t.Helper()
		path = filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	install := func(name, version, text string) {
		t.Helper()
		old, _ := filepath.Glob(filepath.Join(site, name+"-*.dist-info"))
		for _, each := range old {
			if err := os.RemoveAll(each); err != nil {
				t.Fatal(err)
			}
		}
		write(".venv/lib/python3.11/site-packages/"+name+".py", text)
		write(".venv/lib/python3.11/site-packages/"+name+"-"+version+".dist-info/METADATA", "Name: "+name+"\nVersion: "+version+"\n")
		write(".venv/lib/python3.11/site-packages/"+name+"-"+version+".dist-info/RECORD", name+".py,,\n")
	}
	write("pyproject.toml", "[project]\nname = \"app\"\n")
	write(".venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
	write("app.py", "import far\n\n\nasync def main():\n    far.get()\n")
	install("far", "1", "import near\n\n\ndef get():\n    near.wait()\n")
	install("near", "1", "import time\n\n\ndef wait():\n    time.sleep(1)\n")
	store := cache.Open(t.TempDir(), cache.Limit)
	app := filepath.Join(folder, "app.py")
	check := func(key string) (steps, read []string) {
		t.Helper()
		files := &noting{}
		none := func(string) string { return "" }
		index := codebase.NewIndex(codebase.Options{
			Files: files, Libraries: config.Default().Knowledge(), URI: func(path string) string { return path },
			Environment: environment.NewFinder(files, none, none).For, Cache: store, CacheKey: key,
		})
		index.Update(t.Context(), codebase.Order{Wanted: []string{app}})
		checker := analysis.NewCheckerIn(func(*syntax.Document, *knowledge.Base) codebase.View { return index.View(app, nil) })
		defer checker.Close()
		content, err := os.ReadFile(app)
		if err != nil {
			t.Fatal(err)
		}
		for _, finding := range checker.Check(syntax.NewDocument(app, 0, string(content)), config.Default()).Findings {
			for _, related := range finding.Related {
				steps = append(steps, related.Message)
			}
		}
		slices.Sort(files.read)
		return steps, slices.Compact(files.read)
	}
	chain := []string{"`get` calls `near.wait` (in far 1)", "`wait` calls `time.sleep` (in near 1)"}
	for _, each := range []struct {
		name, key   string
		before      func()
		steps, read []string
	}{
		{"first", "a", func() {}, chain, []string{"far.py", "near.py"}},
		{"again", "a", func() {}, chain, nil},
		{"another Heddle", "b", func() {}, chain, []string{"far.py", "near.py"}},
		{"the package that is used is another one", "a", func() {
			install("near", "2", "def wait():\n    return 1\n")
		}, nil, []string{"far.py", "near.py"}},
		{"again, another one", "a", func() {}, nil, nil},
		{"edited in place", "a", func() {
			write(".venv/lib/python3.11/site-packages/far.py", "import time\n\n\ndef get():\n    time.sleep(20)\n")
		}, []string{"`get` calls `time.sleep` (in far 1)"}, []string{"far.py"}},
	} {
		each.before()
		if steps, read := check(each.key); !slices.Equal(steps, each.steps) || !slices.Equal(read, each.read) {
			t.Errorf("%s: steps %q, read %q; want %q, %q", each.name, steps, read, each.steps, each.read)
		}
	}
}
