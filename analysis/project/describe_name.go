package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// DescribeName says what one name of a module is, or one member of a class of it, without
// what functions do.
func DescribeName(e *semantic.Evaluator, inside string) knowledge.Content {
	content := knowledge.Content{Name: e.Name.Dotted, Symbols: map[string]knowledge.Symbol{}, Aliases: map[string]string{}}
	d := describer{Evaluator: e, symbols: content.Symbols, aliases: content.Aliases}
	name, member, ofClass := strings.Cut(inside, ".")
	if d.Internal(name) || strings.Contains(member, ".") {
		return content
	}
	value := d.Export(name)
	switch {
	case !ofClass && value.Kind == semantic.ProjectClass && value.Class.Name == name:
		d.head(name, value)
	case !ofClass:
		d.export(name, value)
	case value.Kind == semantic.ProjectClass && value.Class.Name == name && slices.Contains(d.OwnMembers(value.Class), member):
		d.member(name, value, d.selfOf(value), member)
	}
	return content
}

// DescribeEffect says how a function of an installed package has an effect; facts are asked
// for those of the functions whose own code may lead there, and of what these call.
func DescribeEffect(e *semantic.Evaluator, packageName, inside string, effect Effect, facts func(starts []*semantic.Function) []Facts) (knowledge.Blocking, bool) {
	d := describer{Evaluator: e, package_: packageName}
	starts, find := d.findEffect(inside)
	if find == nil {
		return knowledge.Blocking{}, false
	}
	d.project = New(e.Module, facts(starts), nil, make([]uint64, len(e.Units)), nil)
	return find(effect)
}

// FunctionName returns the name of the function that an effect is said of.
func FunctionName(name string) string {
	name, _, _ = strings.Cut(name, ".<")
	return name
}
