package analysis

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// functionHover says of the function of the file that an identifier names where
// it runs, with the evidence, and what calling it does. Of one about which there
// is nothing to say it is silent.
func functionHover(result *Result, n syntax.Node) (Hover, bool) {
	evaluator := result.Module.NewEvaluator()
	function := functionAt(evaluator, n)
	if function == nil || function.Uncertain || result.Project == nil {
		return Hover{}, false
	}
	var b strings.Builder
	summary := result.Project.Summarize(evaluator, function)
	for _, context := range summary.Contexts {
		way := result.Project.Evidence(function.ID, context)
		if function.Async && way[0].Kind == project.IsCoroutine || context == knowledge.Caller && len(summary.Contexts) == 1 {
			continue // no more than anybody would think
		}
		fmt.Fprintf(&b, "- %s: %s\n", contextName(context), describeWay(result, way))
	}
	if b.Len() > 0 {
		text := "Runs\n\n" + b.String() + "\n"
		b.Reset()
		b.WriteString(text)
	}
	if !function.Async {
		for _, effect := range summary.Effects {
			b.WriteString(describeEffect(effect))
		}
	}
	if b.Len() == 0 {
		return Hover{}, false
	}
	f := result.File
	heading := "def " + function.Qualified() + f.Text(f.Child(function.Node, syntax.FieldParameters))
	if function.Async {
		heading = "async " + heading
	}
	return Hover{Markdown: "```python\n" + heading + "\n```\n" + b.String(), Span: f.Span(n)}, true
}

func functionAt(e *semantic.Evaluator, n syntax.Node) *semantic.Function {
	f := e.File
	parent := f.Parent(n)
	if f.Kind(parent) == syntax.FunctionDefinition && f.Field(n) == syntax.FieldName {
		return e.FunctionAt(parent)
	}
	expression := n
	if f.Field(n) == syntax.FieldAttribute {
		expression = parent
	} else if f.Field(n) == syntax.FieldName && f.Kind(parent) == syntax.KeywordArgument {
		return nil
	}
	if value := e.Value(expression); value.Kind == semantic.ProjectFunction {
		return value.Function
	}
	return nil
}

// contextName says where a function runs; the context Caller stands for what code
// outside of functions leads to.
func contextName(context knowledge.Context) string {
	switch context {
	case knowledge.Loop:
		return "on the event loop"
	case knowledge.Thread:
		return "in a worker thread"
	case knowledge.Process:
		return "in a worker process"
	case knowledge.Signal:
		return "in a signal handler"
	}
	return "in the main thread, when the module is run or imported"
}

// describeWay says how a function comes to run in a context, from the function
// itself to what puts the first one there.
func describeWay(result *Result, way []project.Entry) string {
	line := func(from semantic.FunctionID, node syntax.Node) int {
		place := result.Project.NodeIn(from, node)
		return result.Document.Lines.Of(result.File.Start(place)) + 1
	}
	var steps []string
	for _, entry := range way {
		switch entry.Kind {
		case project.IsCoroutine:
			steps = append(steps, "a coroutine")
		case project.IsHandler:
			steps = append(steps, fmt.Sprintf("`@%s` registers it", entry.By))
		case project.IsHook:
			steps = append(steps, fmt.Sprintf("it overrides `%s`", entry.By))
		case project.IsHanded:
			steps = append(steps, fmt.Sprintf("given to `%s` (line %d)", entry.By, line(entry.From, entry.Hand.Node)))
		case project.IsElsewhere:
			for _, step := range slices.Backward(entry.Way.Steps) {
				steps = append(steps, fmt.Sprintf("%s (%s)", step.Text, path.Base(step.URI)))
			}
		case project.IsCalled:
			who := "the module"
			if from := result.Project.Function(entry.From); from != nil {
				who = "`" + from.Qualified() + "`"
			}
			steps = append(steps, fmt.Sprintf("called by %s (line %d)", who, line(entry.From, entry.Call.Node)))
		}
	}
	return strings.Join(steps, ", ")
}

func describeEffect(effect project.Consequence) string {
	name := strings.TrimPrefix(effect.Library, "builtins.")
	if effect.Effect == project.RunsLoop {
		return fmt.Sprintf("It starts an event loop through `%s`.\n", name)
	}
	return fmt.Sprintf("It %s through `%s`.\n", rules.Duration(effect.Blocking.Category), name)
}
