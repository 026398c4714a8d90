package config

import (
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

func TestFinder(t *testing.T) {
	source := newMemory(map[string]string{
		"/p/heddle.toml":              "target-version = \"3.13\"\n",
		"/p/pyproject.toml":           "[project]\nrequires-python = \">=3.9\"\n[tool.heddle]\ntarget-version = \"3.10\"\n",
		"/p/lib/pyproject.toml":       "[project]\nrequires-python = \">=3.12\"\n",
		"/q/pyproject.toml":           "[tool.heddle]\nexclude = [\"gen/\"]\n[tool.heddle.rules]\nmissing-await = \"off\"\n",
		"/q/sub/pyproject.toml":       "[project]\nrequires-python = \">=3.10,<4\"\n",
		"/q/sub/plain/pyproject.toml": "[project]\nname = \"x\"\n",
		"/q/inner/heddle.toml":        "",
		"/q/broken/pyproject.toml":    "[tool.heddle\n",
		"/q/wrong/pyproject.toml":     "[tool.heddle]\nspeed = 1\n",
		"/q/wrong/below/keep.toml":    "",
		"/r/pyproject.toml":           "[project]\nrequires-python = \"!=3.9.*,<3.14\"\n",
	})
	finder := NewFinder(source, knownRules)
	for _, test := range []struct {
		path     string
		minor    int
		root     string
		awaitOff bool
		problems int
	}{
		{"/p/a.py", 13, "/p", false, 0},
		{"/p/lib/deep/a.py", 13, "/p", false, 0},
		{"/q/a.py", 11, "/q", true, 0},
		{"/q/sub/a.py", 10, "/q", true, 0},
		{"/q/sub/plain/a.py", 10, "/q", true, 0},
		{"/q/inner/a.py", 11, "/q/inner", false, 0},
		{"/q/broken/a.py", 11, "/q", true, 1},
		{"/q/wrong/below/a.py", 11, "/q/wrong", false, 1},
		{"/r/a.py", 11, "", false, 0},
		{"/nowhere/at/all/a.py", 11, "", false, 0},
		{"a.py", 11, "", false, 0},
		{"", 11, "", false, 0},
	} {
		t.Run(test.path, func(t *testing.T) {
			settings, problems := finder.For(test.path)
			_, off := settings.Rules["missing-await"]
			if settings.Target != version(test.minor) || settings.Root != test.root || off != test.awaitOff || len(problems) != test.problems {
				t.Errorf("got %+v with %d problems", *settings, len(problems))
			}
		})
	}
	one, _ := finder.For("/q/a.py")
	two, _ := finder.For("/q/x/y/z.py")
	if one != two {
		t.Error("files under one configuration got different settings")
	}
}

// countingSource counts how often a file is read.
type countingSource struct {
	*memory
	reads int
}

func (c *countingSource) ReadFile(path string) ([]byte, error) {
	c.reads++
	return c.memory.ReadFile(path)
}

func TestFinderRemembersUntilTold(t *testing.T) {
	source := &countingSource{memory: newMemory(map[string]string{"/p/heddle.toml": "target-version = \"3.12\"\n"})}
	finder := NewFinder(source, knownRules)
	expect := func(step string, minor, reads int) {
		t.Helper()
		settings, _ := finder.For("/p/src/a.py")
		if settings.Target != version(minor) || source.reads != reads {
			t.Errorf("%s: target %v after %d reads, want 3.%d after %d", step, settings.Target, source.reads, minor, reads)
		}
	}
	expect("first", 12, 1)
	expect("again", 12, 1)
	source.write("/p/heddle.toml", "target-version = \"3.13\"\n")
	expect("changed unseen", 12, 1)
	finder.Invalidate("/p/heddle.toml")
	expect("invalidated", 13, 2)
	if finder.Restat("/p/src/a.py") {
		t.Error("nothing changed, but Restat says so")
	}
	source.write("/p/heddle.toml", "target-version = \"3.14\" # longer\n")
	if !finder.Restat("/p/src/a.py") {
		t.Error("Restat missed another size")
	}
	expect("other size", 14, 3)
	source.files["p/heddle.toml"].ModTime = time.Unix(1, 0)
	if !finder.Restat("/p/heddle.toml") {
		t.Error("Restat missed another time")
	}
	expect("other time", 14, 4)
	delete(source.files, "p/heddle.toml")
	source.write("/p/src/pyproject.toml", "[project]\nrequires-python = \">=3.9\"\n")
	if !finder.Restat("/p/src/a.py") {
		t.Error("Restat missed files made and removed")
	}
	expect("made and removed", 9, 5)
}

// lockedSource has files that cannot be read.
type lockedSource struct{ *memory }

func (lockedSource) ReadFile(path string) ([]byte, error) {
	return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
}

func TestFinderSaysWhatItCannotRead(t *testing.T) {
	finder := NewFinder(lockedSource{newMemory(map[string]string{"/p/heddle.toml": ""})}, knownRules)
	settings, problems := finder.For("/p/a.py")
	if settings.Target != version(11) || len(problems) != 1 {
		t.Fatalf("got %+v with problems %v", settings, problems)
	}
	const want = "This file cannot be read, so its settings do not count: permission denied."
	if p := problems[0]; p.Path != "/p/heddle.toml" || p.Message != want || p.Document == nil {
		t.Errorf("problem = %+v", p)
	}
}

func TestFinderFromManyGoroutines(t *testing.T) {
	finder := NewFinder(newMemory(map[string]string{"/p/heddle.toml": "rules.missing-await = \"error\"\n"}), knownRules)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 50 {
				settings, _ := finder.For("/p/" + strings.Repeat("x/", i) + "a.py")
				if settings.Rules["missing-await"] != rules.Error {
					t.Error("lost a severity")
				}
				finder.Invalidate("/p/heddle.toml")
				finder.Restat("/p/a.py")
			}
		})
	}
	group.Wait()
}
