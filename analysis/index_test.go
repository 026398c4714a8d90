package analysis_test

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestIndexEqualsCold edits, makes and removes files of the projects in testdata/many
// at random: what checkers and an index say that were there all the time must be what
// new ones say. HEDDLE_SEED and HEDDLE_VERSIONS choose other and longer runs.
func TestIndexEqualsCold(t *testing.T) {
	number := func(name string, otherwise int) int {
		if given, err := strconv.Atoi(os.Getenv(name)); err == nil {
			return given
		}
		return otherwise
	}
	archives, err := filepath.Glob("testdata/many/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	snippets := []string{
		"import time\n", "    time.sleep(1)\n", "async def load(key):\n    return key\n", "def read(path):\n    return path\n", "    return read(1)\n",
		"from shop.store import disk\n", "import a\nimport b\nimport c\n", "class Cache:\n    pass\n", "@unknown\n", "    raise\n", "    return\n", "x", "(", "async ",
	}
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			content, err := txtar.ParseFile(archive)
			if err != nil {
				t.Fatal(err)
			}
			original := tree{}
			for _, file := range content.Files {
				if file.Name != "want" {
					original[filepath.Join("/project", file.Name)] = string(file.Data)
				}
			}
			files := maps.Clone(original)
			// Who edits what an installer notes has no stamp to show for it.
			names := slices.DeleteFunc(slices.Sorted(maps.Keys(original)), func(name string) bool { return strings.Contains(name, ".dist-info/") })
			random := rand.New(rand.NewPCG(uint64(number("HEDDLE_SEED", 1)), uint64(len(names))))
			index, environments := newIndex(files)
			sifting, _ := newIndex(files)
			look := func(document *syntax.Document, _ *knowledge.Base) codebase.View {
				return index.View(document.URI, nil)
			}
			checkers := map[string]*analysis.Checker{}
			defer func() {
				for _, checker := range checkers {
					checker.Close()
				}
			}()
			changes, before := 0, ""
			versions := number("HEDDLE_VERSIONS", 60)
			for version := range versions {
				name := names[random.IntN(len(names))]
				_, was := files[name]
				switch _, there := files[name]; {
				case !there, random.IntN(3) == 0:
					files[name] = original[name]
				case random.IntN(6) == 0:
					delete(files, name)
				default:
					files[name] = edit(random, files[name], snippets)
				}
				changed := []string{name}
				var said map[string]*codebase.Saying
				_, there := files[name]
				if was && there && checkers[name] != nil && random.IntN(2) == 0 {
					// As in an editor: the document is analysed first.
					if result := checkers[name].Check(syntax.NewDocument(name, int32(version), files[name]), config.Default()); result.Module != nil && !result.Provisional {
						if saying := index.Saying(name, files[name], result.View, result.Module, result.Project); saying != nil {
							said = map[string]*codebase.Saying{name: saying}
						}
						changed = nil
					}
				}
				wanted := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return !checked(name) })
				order := codebase.Order{Said: said, Wanted: wanted, Changed: changed, Moved: environments.Refresh()}
				sifting.Update(t.Context(), codebase.Order{Sifted: wanted, Changed: []string{name}, Moved: order.Moved})
				switch random.IntN(4) {
				case 0, 1:
					// Somebody cancels, and somebody else goes on.
					ctx := newCountdown(t.Context(), random.IntN(12))
					index.Update(ctx, order)
					ctx.cancel()
					order = codebase.Order{}
				case 2:
					// Somebody waits for two files, and has no patience with one of them.
					names := slices.Sorted(maps.Keys(files))
					for range min(2, len(names)) {
						ctx := newCountdown(t.Context(), random.IntN(24))
						order.Only = []string{names[random.IntN(len(names))]}
						order.Wanted = order.Only
						index.Update(ctx, order)
						ctx.cancel()
						order = codebase.Order{Changed: order.Changed}
					}
					order = codebase.Order{Wanted: wanted}
				}
				index.Update(t.Context(), order)
				got := describeAll(files, func(path string) *analysis.Result {
					if checkers[path] == nil {
						checkers[path] = analysis.NewCheckerIn(look)
					}
					result := checkers[path].Check(syntax.NewDocument(path, int32(version), files[path]), config.Default())
					if result.Provisional {
						result = checkers[path].Settle()
					}
					return result
				})
				want := checkAll(files, slices.Sorted(maps.Keys(files)))
				if got != want {
					t.Fatalf("version %d, %s is now\n%s\nwhat was there all the time says\n%s\nnew ones say\n%s", version, name, files[name], got, want)
				}
				if line := foundIn(sifting, wanted, want); line != "" {
					t.Fatalf("version %d, %s is now\n%s\nits file is said to have nothing to do with concurrency: %s", version, name, files[name], line)
				}
				if got != before {
					changes++
				}
				before = got
			}
			if changes < versions/10 {
				t.Errorf("only %d of %d edits changed the findings: the test does not test", changes, versions)
			}
		})
	}
}

// foundIn returns a line of what is found, of a quiet file: only that it is no Python
// may be said of one.
func foundIn(index *codebase.Index, files []string, found string) string {
	for _, file := range files {
		for line := range strings.Lines(found) {
			if index.IsQuiet(file) && strings.HasPrefix(line, strings.TrimPrefix(file, "/project/")+":") && !strings.Contains(line, "syntax-error") {
				return line
			}
		}
	}
	return ""
}
