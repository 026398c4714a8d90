package codeactions

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// places are the bytes where a refactoring may begin: the starts of calls and of statements,
// and of definitions the name.
func places(result *analysis.Result) []int {
	var found []int
	if result.Module == nil {
		return nil
	}
	f := result.File
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		switch {
		case f.Kind(n) == syntax.FunctionDefinition:
			found = append(found, f.Start(f.Name(n)))
		case f.Kind(n) == syntax.Call, f.IsStatement(n):
			found = append(found, f.Start(n))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// TestEveryRefactoring applies every refactoring wherever it is offered in all test data:
// no warning or error comes by it, and Python takes the result.
func TestEveryRefactoring(t *testing.T) {
	all := texts(t)
	var made []mended
	for _, name := range slices.Sorted(maps.Keys(all)) {
		for _, target := range targets {
			result := check(t, all[name], target)
			seen := map[string]bool{}
			for _, at := range places(result) {
				for _, action := range For(result, syntax.Span{Start: at, End: at}) {
					if action.Kind != Rewrite {
						continue
					}
					after := Apply(all[name], action.Edits)
					if action.Disabled == "" && after == all[name] {
						t.Errorf("%s for %s: %s at byte %d changes nothing", name, target, action.Name, at)
					}
					if action.Disabled != "" || seen[after] {
						continue
					}
					seen[after] = true
					where := fmt.Sprintf("%s for %s: %s at byte %d", name, target, action.Name, at)
					made = append(made, mended{where, all[name], after})
					judge(t, where, result, action, check(t, after, target), after)
				}
			}
		}
	}
	t.Logf("%d rewritings", len(made))
	if len(made) == 0 {
		t.Error("the test data has nothing to refactor")
	}
	compile(t, made)
}
