package analysis_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestManyFiles checks the files of each project in testdata/many, in the order of
// their names and in the opposite one: which is read first shall not show. What is to be
// found stands in the file "want", or else in comments on the lines: "# want RULE", or
// "# missed RULE" for a mistake that nothing finds yet.
func TestManyFiles(t *testing.T) {
	archives, err := filepath.Glob("testdata/many/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			content, err := txtar.ParseFile(archive)
			if err != nil {
				t.Fatal(err)
			}
			files, want, said := tree{}, "", false
			for _, file := range content.Files {
				if file.Name == "want" {
					want, said = string(file.Data), true
					continue
				}
				files[filepath.Join("/project", file.Name)] = string(file.Data)
			}
			names := slices.Sorted(maps.Keys(files))
			for _, order := range [][]string{names, slices.Collect(reversed(names))} {
				if !said {
					checkLines(t, files, order)
					continue
				}
				if got := checkAll(files, order); got != want {
					t.Errorf("read from %s on:\n%s\nwant\n%s", order[0], got, want)
				}
			}
			if got, want := siftAll(files, names), checkAll(files, names); got != want {
				t.Errorf("without the files that have nothing to do with concurrency:\n%s\nwant\n%s", got, want)
			}
			if got, want := finishAll(files, names); got != want {
				t.Errorf("from what describing the files leaves:\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func newIndex(files tree) (*codebase.Index, *environment.Finder) {
	finder := environment.NewFinder(files, func(string) string { return "" }, func(string) string { return "" })
	return codebase.NewIndex(codebase.Options{
		Files: files, Libraries: config.Default().Knowledge(), URI: func(path string) string { return path }, Environment: finder.For,
	}), finder
}

func reversed(names []string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, name := range slices.Backward(names) {
			if !yield(name) {
				return
			}
		}
	}
}

// checkAll checks the Python files in an order and writes what is found, by name and
// line; hints are left out.
func checkAll(files tree, order []string) string {
	found := resultsOf(files, order)
	return describeAll(files, func(path string) *analysis.Result { return found[path] })
}

// checkLines checks the Python files in an order against the comments on their lines.
func checkLines(t *testing.T, files tree, order []string) {
	for name, result := range resultsOf(files, order) {
		got := map[int][]string{}
		for _, finding := range result.Findings {
			line := strings.Count(files[name][:finding.Span.Start], "\n")
			if finding.Severity != rules.Hint && !slices.Contains(got[line], finding.Rule) {
				got[line] = append(got[line], finding.Rule)
			}
		}
		for number, line := range strings.Split(files[name], "\n") {
			_, wanted, _ := strings.Cut(line, "# want ")
			wanted, _, _ = strings.Cut(wanted, "# missed ")
			if want := slices.Sorted(slices.Values(strings.Fields(wanted))); !slices.Equal(slices.Sorted(slices.Values(got[number])), want) {
				t.Errorf("read from %s on: %s:%d: %q\ngot  %v\nwant %v", order[0], name, number+1, strings.TrimSpace(line), got[number], want)
			}
		}
	}
}

// resultsOf checks the Python files in an order.
func resultsOf(files tree, order []string) map[string]*analysis.Result {
	index, _ := newIndex(files)
	index.Update(context.Background(), codebase.Order{Wanted: slices.DeleteFunc(slices.Clone(order), func(name string) bool { return !checked(name) })})
	return checkThrough(index, files, order)
}

// checkThrough checks files in the light of an index.
func checkThrough(index *codebase.Index, files tree, order []string) map[string]*analysis.Result {
	look := func(document *syntax.Document, _ *knowledge.Base) codebase.View {
		return index.View(document.URI, nil)
	}
	found := map[string]*analysis.Result{}
	for _, name := range order {
		if checked(name) {
			checker := analysis.NewCheckerIn(look)
			found[name] = checker.Check(syntax.NewDocument(name, 0, files[name]), config.Default())
			checker.Close()
		}
	}
	return found
}

// finishAll is checkAll with what describing a file leaves, and once more for the files of
// which the index says that it matters what others do with their functions; all is the same
// where each file is checked again of which others say anything.
func finishAll(files tree, names []string) (told, all string) {
	index, _ := newIndex(files)
	found, again := map[string]*analysis.Result{}, []string{}
	var mu sync.Mutex
	index.Update(context.Background(), codebase.Order{
		Wanted: slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !checked(name) }),
		Each: func(path string, made *codebase.Analysis, _ error) {
			mu.Lock()
			defer mu.Unlock()
			checker := analysis.NewCheckerIn(analysis.Alone)
			defer checker.Close()
			found[path] = checker.Finish(made, config.Default())
		},
		Again: func(path string) { again = append(again, path) },
	})
	maps.Copy(found, checkThrough(index, files, again))
	told = describeAll(files, func(path string) *analysis.Result { return found[path] })
	inbound := slices.DeleteFunc(slices.Collect(maps.Keys(found)), func(path string) bool { return index.Inbound(path) == nil })
	maps.Copy(found, checkThrough(index, files, inbound))
	return told, describeAll(files, func(path string) *analysis.Result { return found[path] })
}

// siftAll is checkAll of the files that have to do with concurrency.
func siftAll(files tree, names []string) string {
	index, _ := newIndex(files)
	index.Update(context.Background(), codebase.Order{Sifted: slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !checked(name) })})
	found := checkThrough(index, files, slices.DeleteFunc(slices.Clone(names), index.IsQuiet))
	return describeAll(files, func(path string) *analysis.Result { return found[path] })
}

// checked reports whether a file is one of the project's own.
func checked(name string) bool {
	return filepath.Ext(name) == ".py" && strings.HasPrefix(name, "/project/") && !strings.Contains(name, "/site-packages/")
}

// describeAll writes what is found in the Python files of a tree.
func describeAll(files tree, check func(path string) *analysis.Result) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !checked(name) {
			continue
		}
		result := check(name)
		if result == nil {
			continue
		}
		for _, finding := range result.Findings {
			fmt.Fprintf(&b, "%s %s %s\n", files.place(name, finding.Span.Start), finding.Severity, finding.Rule)
			for _, related := range finding.Related {
				uri := related.URI
				if uri == "" {
					uri = name
				}
				fmt.Fprintf(&b, "  %s %s\n", files.place(uri, related.Span.Start), related.Message)
			}
		}
		for _, panicked := range result.Panics {
			fmt.Fprintf(&b, "panic: %v\n%s", panicked.Cause, panicked.Stack)
		}
	}
	return b.String()
}

// tree is a project in memory: texts by absolute path.
type tree map[string]string

func (files tree) ReadFile(path string) ([]byte, error) {
	if text, ok := files[path]; ok {
		return []byte(text), nil
	}
	return nil, os.ErrNotExist
}

func (files tree) Stat(path string) (fs.FileInfo, error) {
	system := fstest.MapFS{}
	for name, text := range files {
		system[strings.TrimPrefix(name, "/")] = &fstest.MapFile{Data: []byte(text)}
	}
	return system.Stat(strings.Trim(filepath.ToSlash(path), "/"))
}

func (files tree) ReadDir(path string) ([]fs.DirEntry, error) {
	system := fstest.MapFS{}
	for name, text := range files {
		system[strings.TrimPrefix(name, "/")] = &fstest.MapFile{Data: []byte(text)}
	}
	return system.ReadDir(strings.Trim(filepath.ToSlash(path), "/"))
}

func (files tree) EvalSymlinks(path string) (string, error) { return path, nil }

// place is where an offset lies, "shop/app.py:7".
func (files tree) place(path string, offset int) string {
	return fmt.Sprintf("%s:%d", strings.TrimPrefix(filepath.ToSlash(path), "/project/"), 1+strings.Count(files[path][:offset], "\n"))
}
