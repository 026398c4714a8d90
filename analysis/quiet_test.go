package analysis_test

import (
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"golang.org/x/tools/txtar"
)

// TestQuietFiles asks which files are not looked at, and that they are when they have
// something to do with concurrency, or something that they import.
func TestQuietFiles(t *testing.T) {
	content, err := txtar.ParseFile("testdata/many/quiet.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := tree{}
	for _, file := range content.Files {
		if file.Name != "want" {
			files[filepath.Join("/project", file.Name)] = string(file.Data)
		}
	}
	names := slices.Sorted(maps.Keys(files))
	index, _ := newIndex(files)
	quiet := func(changed string) (list []string) {
		told := map[string]bool{}
		index.Update(t.Context(), codebase.Order{Sifted: names, Changed: []string{changed}, Quiet: func(path string) { told[path] = true }})
		for _, path := range names {
			if index.IsQuiet(path) {
				list = append(list, filepath.Base(path))
			}
			// One that was described before may stay so.
			if want := index.IsQuiet(path) && !index.Has(path); told[path] != want {
				t.Errorf("that %s is left out: told %t, want %t", path, told[path], want)
			}
		}
		return list
	}
	steps := []struct {
		path, text string
		want       []string
	}{
		{"/project/app/digits.py", files["/project/app/digits.py"], []string{"digits.py", "sums.py"}},
		{"/project/app/digits.py", "async def digits(number): ...\n", nil},
		{"/project/app/sums.py", "def total(number): ...\n", []string{"sums.py"}},
		{"/project/app/sums.py", "from concurrent.futures import *\n", nil},
		{"/project/app/sums.py", "total = 1\n", []string{"sums.py"}},
		// The names that are taken count, not the module; of one that is handed on, all.
		{"/project/app/sums.py", "import threading\nmine = threading.local()\n", []string{"sums.py"}},
		{"/project/app/sums.py", "import threading\nlock = threading.Lock()\n", nil},
		{"/project/app/sums.py", "from signal import SIGINT\n", []string{"sums.py"}},
		{"/project/app/sums.py", "import threading\n", nil},
		{"/project/app/sums.py", "from queue import PriorityQueue\n", []string{"sums.py"}},
		{"/project/app/sums.py", "from .pool import start\n", nil},
		// What one that is about concurrency imports is looked at as long as it does.
		{"/project/app/digits.py", "def digits(number): ...\n", []string{"digits.py"}},
		{"/project/app/sums.py", "from .digits import digits\nfrom .pool import start\n", nil},
		{"/project/app/sums.py", "from .pool import start\n", []string{"digits.py"}},
		{"/project/app/sums.py", "from .digits import digits\n", []string{"digits.py", "sums.py"}},
		{"/project/app/sums.py", "from .digits import digits\nasync def total(): ...\n", nil},
	}
	for _, step := range steps {
		files[step.path] = step.text
		if got := quiet(step.path); !slices.Equal(got, step.want) {
			t.Errorf("with %q in %s quiet are %q, want %q", step.text, step.path, got, step.want)
		}
	}
	// A name is the project's own as long as the project has such a module.
	files["/project/app/sums.py"] = "from requests import get\n"
	if got := quiet("/project/app/sums.py"); slices.Contains(got, "sums.py") {
		t.Error("who sends requests is quiet")
	}
	files["/project/requests.py"] = "def get(): ...\n"
	if got := quiet("/project/requests.py"); !slices.Contains(got, "sums.py") {
		t.Errorf("a function of the project's own is taken for that of a library: quiet are %q", got)
	}
	delete(files, "/project/requests.py")
	if got := quiet("/project/requests.py"); slices.Contains(got, "sums.py") {
		t.Error("who sends requests again is quiet")
	}
	// Whoever asks for a file gets it, whatever it is about, and that stays as it is.
	files["/project/app/sums.py"] = "total = 1\n"
	index.Update(t.Context(), codebase.Order{Wanted: []string{"/project/app/sums.py"}, Changed: []string{"/project/app/sums.py"}})
	if !index.IsQuiet("/project/app/sums.py") || !index.Has("/project/app/sums.py") {
		t.Error("a file that somebody asks for is not described")
	}
}
