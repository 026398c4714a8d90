package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Hint is a word in a line that its text does not show.
type Hint struct {
	// Offset is where it stands, in bytes.
	Offset int
	// Text is the hint, Tooltip one sentence on it.
	Text, Tooltip string
}

// Hints returns the hints within a span, in source order: at calls on the event loop that
// block through other functions, and where a coroutine waits while it holds a lock.
func Hints(result *analysis.Result, within syntax.Span) []Hint {
	if result.Project == nil {
		return nil
	}
	e := result.Module.NewEvaluator()
	var hints []Hint
	for _, function := range result.Module.Functions {
		if !result.File.Span(function.Node).Touches(within) {
			continue
		}
		hints = append(hints, blockingHints(result, function)...)
		if function.Async {
			hints = append(hints, lockHints(result, e, function)...)
		}
	}
	hints = slices.DeleteFunc(hints, func(h Hint) bool { return !within.Contains(h.Offset) })
	slices.SortStableFunc(hints, func(a, b Hint) int { return cmp.Compare(a.Offset, b.Offset) })
	return hints
}

// blockingHints are at the calls of a function that runs on the event loop.
func blockingHints(result *analysis.Result, function *semantic.Function) []Hint {
	s := result.Project
	if _, onLoop := s.Runs(function.ID, knowledge.Loop); !onLoop {
		return nil
	}
	var hints []Hint
	for _, call := range s.Calls(function) {
		chain := s.Chain(function, call, project.Blocks)
		if len(chain) == 0 {
			continue
		}
		last := chain[len(chain)-1].Call
		name := last.Blocking.Through
		if name == "" {
			name = last.Library
		}
		if len(chain) == 1 && last.Blocking.Through == "" {
			continue // the line says so itself
		}
		name = strings.TrimPrefix(name, "builtins.")
		hints = append(hints, Hint{
			Offset:  result.File.End(s.NodeOf(function, call.Node)),
			Text:    "⏳ blocks: " + name,
			Tooltip: fmt.Sprintf("This %s on the event loop: until it returns, no other task runs.", effectWords(project.Blocks, last.Library, last.Blocking)),
		})
	}
	return hints
}

// lockHints are where a coroutine stands still with a lock.
func lockHints(result *analysis.Result, e *semantic.Evaluator, function *semantic.Function) []Hint {
	f := result.File
	var hints []Hint
	var sets heldSets
	f.OwnNodes(f.Body(function.Node), func(n syntax.Node) bool {
		at, end := n, 0
		switch kind := f.Kind(n); {
		case kind == syntax.Await:
			end = f.Start(n) + len("await")
		case kind == syntax.ForStatement && f.Async(n):
			end = f.End(f.Child(n, syntax.FieldRight))
		case kind == syntax.WithStatement && f.Async(n):
			for item := range f.WithItems(n) {
				at, end = item.Node, f.End(item.Node)
				break
			}
		default:
			return true
		}
		var names []string
		for _, held := range sets.at(e, function, at) {
			names = append(names, held.Lock.Text)
		}
		if len(names) > 0 {
			held := strings.Join(names, ", ")
			hints = append(hints, Hint{Offset: end, Text: "🔒 " + held, Tooltip: fmt.Sprintf("`%s` is held while this waits and other tasks run.", held)})
		}
		return true
	})
	return hints
}
