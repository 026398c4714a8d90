package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"golang.org/x/tools/txtar"
)

// checked runs the real check, with a cache in a folder or without one, and returns all
// that it says.
func checked(cache string, arguments ...string) string {
	var out bytes.Buffer
	variables := map[string]string{"HEDDLE_CACHE_DIR": cache, "PATH": "", "HOME": "/nowhere"}
	if cache == "" {
		variables["HEDDLE_NO_CACHE"] = "1"
	}
	t := terminal{strings.NewReader(""), &out, &out, func(name string) string { return variables[name] }}
	code := run(context.Background(), append([]string{"check", "--show-hints"}, arguments...), t, realAnalyses())
	return out.String() + string(rune('0'+code))
}

// projects returns the projects of many files that other tests have.
func projects(t *testing.T) map[string][]txtar.File {
	t.Helper()
	archives, err := filepath.Glob("../../analysis/testdata/many/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	found := map[string][]txtar.File{}
	for _, archive := range archives {
		content, err := txtar.ParseFile(archive)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range content.Files {
			if file.Name != "want" {
				found[filepath.Base(archive)] = append(found[filepath.Base(archive)], file)
			}
		}
	}
	return found
}

func put(t *testing.T, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestWarmEqualsCold edits, removes and brings back files of projects, changes their
// settings and what is checked: what a run says that finds what the runs before have kept
// is what one says that finds nothing. HEDDLE_SEED and HEDDLE_VERSIONS choose other and
// longer runs.
func TestWarmEqualsCold(t *testing.T) {
	t.Setenv("GOGC", "100")
	snippets, err := os.ReadFile("../../analysis/testdata/incremental/snippets.txt")
	if err != nil {
		t.Fatal(err)
	}
	number := func(name string, otherwise int) int {
		if given, err := strconv.Atoi(os.Getenv(name)); err == nil {
			return given
		}
		return otherwise
	}
	seed, versions := number("HEDDLE_SEED", 7), number("HEDDLE_VERSIONS", 6)
	runs, changed := 0, 0
	for name, files := range projects(t) {
		random := rand.New(rand.NewPCG(uint64(seed), uint64(len(name)))) // the same in each run
		folder, cache := t.TempDir(), t.TempDir()
		for _, file := range files {
			put(t, folder, file.Name, string(file.Data))
		}
		before := ""
		for version := range versions {
			arguments := []string{folder}
			switch random.IntN(6) {
			case 0:
				put(t, folder, "pyproject.toml", "[project]\nname = 'p'\n\n[tool.heddle]\ntarget-version = '"+[]string{"3.10", "3.13"}[random.IntN(2)]+"'\n")
			case 1:
				arguments = []string{"--output-format", "json", folder}
			case 2:
				arguments = []string{filepath.Join(folder, files[random.IntN(len(files))].Name)}
			case 3:
				arguments = append(arguments, "--ignore", rules.Names()[random.IntN(len(rules.Names()))])
			}
			if _, err := os.Stat(arguments[len(arguments)-1]); err != nil && len(arguments) == 1 {
				arguments = []string{folder}
			}
			warm, cold := checked(cache, arguments...), checked("", arguments...)
			if warm != cold {
				t.Fatalf("%s, version %d, %q: with a cache\n%s", name, version, arguments, difference(warm, cold))
			}
			if again := checked(cache, arguments...); again != cold {
				t.Fatalf("%s, version %d, %q: with a cache and no change\n%s", name, version, arguments, difference(again, cold))
			}
			runs++
			if cold != before {
				changed++
			}
			before = cold
			for range 1 + random.IntN(2) {
				change(t, random, folder, files, strings.Split(string(snippets), "---\n"))
			}
		}
	}
	if changed < runs/4 {
		t.Errorf("only %d of %d changes changed what is said: the test does not test", changed, runs)
	}
}

// difference returns the lines that only one of two texts has.
func difference(warm, cold string) string {
	var b strings.Builder
	only := func(mark, text, other string) {
		for line := range strings.Lines(text) {
			if !strings.Contains(other, line) {
				b.WriteString(mark + line)
			}
		}
	}
	only("warm: ", warm, cold)
	only("cold: ", cold, warm)
	return b.String()
}

// change changes one file of a project.
func change(t *testing.T, random *rand.Rand, folder string, files []txtar.File, snippets []string) {
	t.Helper()
	file := files[random.IntN(len(files))]
	path := filepath.Join(folder, file.Name)
	text, err := os.ReadFile(path)
	lines := strings.SplitAfter(string(text), "\n")
	at := random.IntN(len(lines))
	switch {
	case err != nil || random.IntN(4) == 0:
		put(t, folder, file.Name, string(file.Data)) // as it was in the beginning
	case random.IntN(8) == 0:
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	case random.IntN(3) == 0:
		lines[at] = ""
		put(t, folder, file.Name, strings.Join(lines, ""))
	case random.IntN(2) == 0:
		lines[at] = "# a comment\n" + lines[at]
		put(t, folder, file.Name, strings.Join(lines, ""))
	default:
		lines[at] = snippets[random.IntN(len(snippets))] + lines[at]
		put(t, folder, file.Name, strings.Join(lines, ""))
	}
}
