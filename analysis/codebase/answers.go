package codebase

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
)

// entry says what a name is.
func (m *installedModule) entry(inside string) answer {
	m.load()
	code := m.contentOf(m.code, inside)
	if m.types != nil {
		code = knowledge.Describe(code).WithTypes(knowledge.Describe(m.contentOf(m.types, inside))).Content
	}
	if symbol, ok := code.Symbols[inside]; ok {
		symbol.Name = m.name.Dotted + "." + inside
		if class, _, ok := strings.Cut(inside, "."); ok {
			symbol.Owner = m.name.Dotted + "." + class
		}
		return answer{Symbol: &symbol}
	}
	return answer{Alias: code.Aliases[inside]}
}

// contentOf says of one module what a name is.
func (m *installedModule) contentOf(module *semantic.Module, inside string) knowledge.Content {
	if module == nil {
		return knowledge.Content{Name: m.name.Dotted}
	}
	return project.DescribeName(module.NewEvaluator(), inside)
}

// effect says how a function has an effect whenever it is called. What it does on some
// paths, or deep inside, is the package's own business.
func (m *installedModule) effect(inside string, effect project.Effect) answer {
	if symbol, _, ok := m.inner.Entry(project.FunctionName(inside)); !ok || symbol.Coroutine {
		return answer{}
	}
	m.load()
	if m.code == nil {
		return answer{}
	}
	e := m.code.NewEvaluator()
	found, ok := project.DescribeEffect(e, packageName(m), inside, effect, func(starts []*semantic.Function) []project.Facts { return m.factsFrom(e, starts) })
	if !ok || len(found.Steps) > maxInstalledSteps || slices.ContainsFunc(found.Steps, func(step knowledge.Step) bool { return step.Conditional }) {
		return answer{}
	}
	return answer{Blocking: &found}
}

// factsFrom collects what functions do, and what those do that they call.
func (m *installedModule) factsFrom(e *semantic.Evaluator, starts []*semantic.Function) []project.Facts {
	facts := slices.Clone(m.facts)
	var reached []*semantic.Function
	seen := map[*semantic.Function]bool{}
	for _, start := range starts {
		if !seen[start.Unit] {
			seen[start.Unit] = true
			reached = append(reached, start.Unit)
		}
	}
	for at := 0; at < len(reached); at++ {
		unit := reached[at]
		if facts[unit.Number] == nil {
			e.Track(unit)
			facts[unit.Number] = project.Collect(e, unit)
			if m.facts != nil {
				m.facts[unit.Number] = facts[unit.Number]
			}
		}
		for _, each := range facts[unit.Number] {
			for _, call := range each.Calls {
				if call.Effect != project.None || call.Kind == project.ByCoroutine {
					continue
				}
				if callee := e.Function(call.Callee); callee != nil && !seen[callee.Unit] {
					seen[callee.Unit] = true
					reached = append(reached, callee.Unit)
				}
			}
		}
	}
	e.Track(nil)
	return facts
}

// all says what a star import of the module binds.
func (m *installedModule) all() answer {
	m.load()
	if m.code == nil {
		return answer{Yes: true}
	}
	names, open := m.code.NewEvaluator().AllNames()
	return answer{Names: slices.Sorted(slices.Values(names)), Yes: open}
}

// obscure says whether it is not known what a name is.
func (m *installedModule) obscure(name string) answer {
	if _, _, ok := m.inner.Entry(name); ok {
		return answer{}
	}
	m.load()
	if m.code == nil {
		return answer{}
	}
	e := m.code.NewEvaluator()
	return answer{Yes: e.Obscures()[name] || e.Exports(name) && e.Export(name).Name != m.name.Dotted+"."+name}
}
