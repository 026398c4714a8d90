package explain

import (
	"fmt"
	"path"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// effect is something that a function does to the thread that runs it, and the chain of
// calls that leads there.
type effect struct {
	project.Effect
	chain []project.Step
}

// last is the call at the end of the chain.
func (e effect) last() project.Call { return e.chain[len(e.chain)-1].Call }

func (e effect) words() string { return effectWords(e.Effect, e.last().Library, e.last().Blocking) }

// chainsOf returns the effects of calling a function; calling a coroutine function has none.
func chainsOf(result *analysis.Result, function *semantic.Function) []effect {
	if function.Async {
		return nil
	}
	return ownChains(result, function)
}

// ownChains returns the effects that the body of a function has, by itself or through what
// it calls.
func ownChains(result *analysis.Result, function *semantic.Function) []effect {
	var effects []effect
	for _, each := range []project.Effect{project.Blocks, project.BlocksBriefly, project.RunsLoop} {
		if cause, ok := result.Project.Cause(function.ID, each); ok {
			if chain := result.Project.Chain(function, cause.Call, each); len(chain) > 0 {
				effects = append(effects, effect{each, chain})
			}
		}
	}
	return effects
}

// effectsOf says what the effects of calling a function are, or how a coroutine holds up the
// event loop, without the way there.
func effectsOf(result *analysis.Result, function *semantic.Function) []string {
	var words []string
	if each, ok := holdsUp(result, function); ok {
		words = append(words, "blocks the event loop: "+each.words())
	}
	for _, each := range chainsOf(result, function) {
		words = append(words, each.words())
	}
	return words
}

// describeEffects says what a function does to the thread that runs it, through which
// calls.
func describeEffects(result *analysis.Result, function *semantic.Function) string {
	if function.Async {
		return describeBlocking(result, function)
	}
	var b strings.Builder
	for _, each := range chainsOf(result, function) {
		fmt.Fprintf(&b, "It %s%s.\n\n", each.words(), describeChain(result, each, false))
	}
	return b.String()
}

// describeChain says which calls lead to an effect, behind a colon; "" where the function
// has it by itself, but for the line, if that is asked for.
func describeChain(result *analysis.Result, e effect, lineToo bool) string {
	beyond := e.last().Blocking.Steps
	calls := e.chain
	if len(beyond) == 0 {
		calls = calls[:len(calls)-1] // the last is the library's, which is named
	}
	var steps []string
	for _, step := range calls {
		node := result.Project.NodeOf(step.Function, step.Call.Node)
		steps = append(steps, fmt.Sprintf("%s (%s)", step.Text(result.File, node), lineOf(result, node)))
	}
	for _, step := range beyond {
		steps = append(steps, describeStep(step))
	}
	switch {
	case len(steps) > 0:
		return ": " + strings.Join(steps, ", ")
	case lineToo:
		last := e.chain[len(e.chain)-1]
		return fmt.Sprintf(" (%s)", lineOf(result, result.Project.NodeOf(last.Function, last.Call.Node)))
	}
	return ""
}

// effectWords says what an effect is, and through which function of a library.
func effectWords(effect project.Effect, library string, blocking knowledge.Blocking) string {
	if blocking.Through != "" {
		library = blocking.Through
	}
	name := strings.TrimPrefix(library, "builtins.")
	if effect == project.RunsLoop {
		return fmt.Sprintf("starts an event loop through `%s`", name)
	}
	return fmt.Sprintf("%s through `%s`", rules.Duration(blocking.Category), name)
}

// describeStep says what another file does, and which.
func describeStep(step knowledge.Step) string {
	where := path.Base(step.URI)
	if step.Package != "" {
		where = step.Package
	}
	return fmt.Sprintf("%s (%s)", step.Text, where)
}
