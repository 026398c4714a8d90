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
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// functionHover says of a function of the project that a name stands for where it runs,
// with the evidence, how calling it blocks and which locks it takes. Of one about which
// there is nothing to say it is silent.
func functionHover(result *analysis.Result, n syntax.Node) (Hover, bool) {
	if result.Project == nil {
		return Hover{}, false
	}
	evaluator := result.Module.NewEvaluator()
	f := result.File
	function := functionAt(evaluator, n)
	if function == nil {
		return elsewhereHover(result, evaluator, n)
	}
	if said := describe(result, function); said != "" {
		return Hover{Markdown: headingOf(f, function) + said, Span: f.Span(n)}, true
	}
	return Hover{}, false
}

// describe says where a function of the file runs, how it blocks and which locks it takes.
func describe(result *analysis.Result, function *semantic.Function) string {
	if function.Uncertain {
		return ""
	}
	return describeRuns(result, function) + describeEffects(result, function) + describeLocks(result, function)
}

// headingOf shows the head of a function as code.
func headingOf(f *syntax.File, function *semantic.Function) string {
	heading := "def " + function.Qualified() + f.Text(f.Child(function.Node, syntax.FieldParameters))
	if function.Async {
		heading = "async " + heading
	}
	return "```python\n" + heading + "\n```\n"
}

// OfOther returns what there is to say at a byte offset where a file names a function that
// another file defines, of whose analysis there is more to see; false where that has nothing
// to say. Lines are those of the other file, which is named.
func OfOther(result *analysis.Result, offset int, other *analysis.Result, id semantic.FunctionID) (Hover, bool) {
	if other.Project == nil {
		return Hover{}, false
	}
	function := other.Project.Function(id)
	if function == nil {
		return Hover{}, false
	}
	said := describe(other, function)
	if said == "" {
		return Hover{}, false
	}
	where := fmt.Sprintf("In `%s`:\n\n", path.Base(other.Document.URI))
	return Hover{Markdown: headingOf(other.File, function) + where + said, Span: result.File.Span(result.File.At(offset))}, true
}

// functionAt returns the function of the file that a name defines or stands for, or nil.
func functionAt(e *semantic.Evaluator, n syntax.Node) *semantic.Function {
	f := e.File
	parent := f.Parent(n)
	if f.Kind(parent) == syntax.FunctionDefinition && f.Field(n) == syntax.FieldName {
		return e.FunctionAt(parent)
	}
	if value := valueAt(e, n); value.Kind == semantic.ProjectFunction {
		return value.Function
	}
	return nil
}

// valueAt returns what the expression is that ends with a name.
func valueAt(e *semantic.Evaluator, n syntax.Node) semantic.Value {
	f := e.File
	switch {
	case f.Field(n) == syntax.FieldAttribute:
		n = f.Parent(n)
	case f.Field(n) == syntax.FieldName && f.Kind(f.Parent(n)) == syntax.KeywordArgument:
		return semantic.Value{}
	}
	return e.Value(n)
}

// describeRuns lists where a function runs, with the way there.
func describeRuns(result *analysis.Result, function *semantic.Function) string {
	runs, telling := runsOf(result, function)
	if !telling {
		return ""
	}
	var b strings.Builder
	b.WriteString("Runs\n\n")
	for _, run := range runs {
		fmt.Fprintf(&b, "- %s: %s\n", contextName(run.context), describeWay(result, run.way))
	}
	b.WriteByte('\n')
	return b.String()
}

// effect is something that calling a function does to the thread that calls it, and the
// chain of calls that leads there.
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

// effectsOf says what the effects of calling a function are, without the way there.
func effectsOf(result *analysis.Result, function *semantic.Function) []string {
	var words []string
	for _, each := range chainsOf(result, function) {
		words = append(words, each.words())
	}
	return words
}

// describeEffects says what calling a function does to the thread that calls it, through
// which calls.
func describeEffects(result *analysis.Result, function *semantic.Function) string {
	var b strings.Builder
	for _, each := range chainsOf(result, function) {
		fmt.Fprintf(&b, "It %s", each.words())
		beyond := each.last().Blocking.Steps
		calls := each.chain
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
		if len(steps) > 0 {
			fmt.Fprintf(&b, ": %s", strings.Join(steps, ", "))
		}
		b.WriteString(".\n\n")
	}
	return b.String()
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

func lineOf(result *analysis.Result, n syntax.Node) string {
	return result.Document.Where(result.File.Start(n))
}

// describeLocks says which locks of threads and tasks a function takes, by itself or
// through what it calls.
func describeLocks(result *analysis.Result, function *semantic.Function) string {
	var taken []string
	seen := map[string]bool{}
	for _, reach := range result.Project.Reaches(function.ID) {
		text := reach.Lock.Text
		if text == "" || seen[reach.Lock.Name] {
			continue
		}
		seen[reach.Lock.Name] = true
		node := result.Project.NodeOf(function, reach.Node())
		if reach.Take != nil {
			taken = append(taken, fmt.Sprintf("- `%s` (%s)", text, lineOf(result, node)))
			continue
		}
		taken = append(taken, fmt.Sprintf("- `%s` through `%s` (%s)", text, project.CalleeText(result.File, node), lineOf(result, node)))
	}
	if len(taken) == 0 {
		return ""
	}
	return "Takes\n\n" + strings.Join(taken, "\n") + "\n"
}

// elsewhereHover says of a function of another file, which a name stands for, how calling
// it blocks and which locks it takes.
func elsewhereHover(result *analysis.Result, e *semantic.Evaluator, n syntax.Node) (Hover, bool) {
	value := valueAt(e, n)
	base := result.Module.Base
	if value.Kind != semantic.LibraryFunction || !base.FromCode(value.Name) {
		return Hover{}, false
	}
	var b strings.Builder
	if blocking, ok := base.Blocks(value.Name); ok {
		fmt.Fprintf(&b, "It %s", effectWords(project.Blocks, blocking.Name, blocking))
		var steps []string
		for _, step := range blocking.Steps {
			steps = append(steps, describeStep(step))
		}
		fmt.Fprintf(&b, ": %s.\n\n", strings.Join(steps, ", "))
	}
	var taken []string
	for _, taking := range base.Takings(value.Name) {
		if len(taking.Steps) > 0 {
			taken = append(taken, fmt.Sprintf("- %s", describeStep(taking.Steps[len(taking.Steps)-1])))
		}
	}
	if len(taken) > 0 {
		fmt.Fprintf(&b, "Takes a lock\n\n%s\n", strings.Join(taken, "\n"))
	}
	if b.Len() == 0 {
		return Hover{}, false
	}
	return Hover{Markdown: "```python\ndef " + value.Name + "(…)\n```\n" + b.String(), Span: result.File.Span(n)}, true
}
