package explain

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Lens is a line over a function.
type Lens struct {
	// Span is the function's name, in bytes.
	Span syntax.Span
	// Title is what the line says.
	Title string
}

// Lenses returns a line for each function that runs in more than one context, or that
// blocks where it is called, in source order.
func Lenses(result *analysis.Result) []Lens {
	if result.Project == nil {
		return nil
	}
	e := result.Module.NewEvaluator()
	var lenses []Lens
	for _, function := range result.Module.Functions {
		if e.File.Kind(function.Node) != syntax.FunctionDefinition || function.Uncertain {
			continue
		}
		if title := lensTitle(result, function, result.Project.Summarize(e, function)); title != "" {
			lenses = append(lenses, Lens{result.File.Span(result.File.Name(function.Node)), title})
		}
	}
	return lenses
}

func lensTitle(result *analysis.Result, function *semantic.Function, summary project.Summary) string {
	var parts []string
	if len(summary.Contexts) > 1 {
		parts = append(parts, contextsOf(summary))
	}
	if !function.Async {
		for _, effect := range summary.Effects {
			parts = append(parts, effectWords(effect.Effect, effect.Library, effect.Blocking))
		}
	}
	return strings.ReplaceAll(strings.Join(parts, " · "), "`", "")
}

// contextsOf lists where a function runs, in short.
func contextsOf(summary project.Summary) string {
	var names []string
	for _, context := range summary.Contexts {
		names = append(names, shortName(context))
	}
	return strings.Join(names, " and ")
}
