package explain

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
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
	var lenses []Lens
	for _, function := range result.Module.Functions {
		if result.File.Kind(function.Node) != syntax.FunctionDefinition || function.Uncertain {
			continue
		}
		if title := lensTitle(result, function); title != "" {
			lenses = append(lenses, Lens{result.File.Span(result.File.Name(function.Node)), title})
		}
	}
	return lenses
}

func lensTitle(result *analysis.Result, function *semantic.Function) string {
	var parts []string
	if contexts := contextsOf(result, function); len(contexts) > 1 {
		parts = append(parts, listed(contexts))
	}
	return inShort(append(parts, effectsOf(result, function)...))
}

// inShort joins what there is to say in one line of plain text.
func inShort(parts []string) string {
	return strings.ReplaceAll(strings.Join(parts, " · "), "`", "")
}
