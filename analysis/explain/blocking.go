package explain

import (
	"fmt"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// maxAwaited bounds how many coroutines are looked at for one that blocks: who reads a
// hover does not follow a longer way.
const maxAwaited = 100

// describeBlocking says how a coroutine holds up the event loop that runs it, by itself, in
// what it calls or in the coroutines that it awaits.
func describeBlocking(result *analysis.Result, function *semantic.Function) string {
	var b strings.Builder
	blocks := false
	for _, each := range ownChains(result, function) {
		switch each.Effect {
		case project.Blocks:
			var excused bool
			if each, excused = pastExcused(result, function, each); excused {
				continue
			}
			blocks = true
			fmt.Fprintf(&b, "It blocks the event loop, as it %s%s.\n\n", each.words(), describeChain(result, each, true))
		case project.BlocksBriefly:
			fmt.Fprintf(&b, "It blocks the event loop for a moment, as it %s%s.\n\n", each.words(), describeChain(result, each, true))
		default:
			fmt.Fprintf(&b, "It %s%s.\n\n", each.words(), describeChain(result, each, true))
		}
	}
	if blocks {
		return b.String()
	}
	if each, ok := awaitedBlocking(result, function); ok {
		fmt.Fprintf(&b, "It blocks the event loop through what it awaits, which %s%s.\n\n", each.words(), describeChain(result, each, true))
	}
	return b.String()
}

// holdsUp returns how a coroutine blocks the event loop that runs it, by itself or through
// what it awaits.
func holdsUp(result *analysis.Result, function *semantic.Function) (effect, bool) {
	if !function.Async {
		return effect{}, false
	}
	for _, each := range ownChains(result, function) {
		if each.Effect != project.Blocks {
			continue
		}
		if each, excused := pastExcused(result, function, each); !excused {
			return each, true
		}
	}
	return awaitedBlocking(result, function)
}

// pastExcused returns how a coroutine blocks, and whether it does not after all, as all
// that leaving a block would wait for has been awaited by then.
func pastExcused(result *analysis.Result, function *semantic.Function, found effect) (effect, bool) {
	excused := func(e effect) bool {
		first := e.chain[0]
		return len(e.chain) == 1 && first.Call.Kind == project.ByExit &&
			rules.AwaitsItsWork(result.File, result.Project.NodeOf(function, first.Call.Node))
	}
	if !excused(found) {
		return found, false
	}
	for _, call := range result.Project.Calls(function) {
		if chain := result.Project.Chain(function, call, project.Blocks); chain != nil {
			if other := (effect{project.Blocks, chain}); !excused(other) {
				return other, false
			}
		}
	}
	return found, true
}

// awaitedBlocking returns how a coroutine blocks that a function awaits, also through
// others, the nearest first.
func awaitedBlocking(result *analysis.Result, function *semantic.Function) (effect, bool) {
	type way struct {
		to    *semantic.Function
		steps []project.Step
	}
	seen := map[semantic.FunctionID]bool{function.ID: true}
	ways := []way{{to: function}}
	for i := 0; i < len(ways) && i < maxAwaited; i++ {
		from := ways[i]
		for _, call := range result.Project.Calls(from.to) {
			if call.Kind != project.ByCoroutine || !call.Awaited || seen[call.Callee] {
				continue
			}
			seen[call.Callee] = true
			callee := result.Project.Function(call.Callee)
			if callee == nil || callee.Uncertain {
				continue
			}
			steps := append(from.steps[:len(from.steps):len(from.steps)], project.Step{Function: from.to, Call: call})
			if cause, ok := result.Project.Cause(callee.ID, project.Blocks); ok {
				found := effect{project.Blocks, result.Project.Chain(callee, cause.Call, project.Blocks)}
				if len(found.chain) > 0 {
					if found, excused := pastExcused(result, callee, found); !excused {
						found.chain = append(steps, found.chain...)
						return found, true
					}
				}
			}
			ways = append(ways, way{callee, steps})
		}
	}
	return effect{}, false
}
