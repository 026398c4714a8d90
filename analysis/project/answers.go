package project

import (
	"slices"
	"strconv"
	"strings"

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
	content := knowledge.Content{Name: m.name.Dotted, Symbols: map[string]knowledge.Symbol{}, Aliases: map[string]string{}}
	if module == nil {
		return content
	}
	d := describer{Evaluator: module.NewEvaluator(), symbols: content.Symbols, aliases: content.Aliases}
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

// effect says how a function has an effect whenever it is called. What it does on some
// paths, or deep inside, is the package's own business.
func (m *installedModule) effect(inside string, effect Effect) answer {
	if symbol, _, ok := m.inner.Entry(named(inside)); !ok || symbol.Coroutine {
		return answer{}
	}
	m.load()
	code := m.code
	if code == nil {
		return answer{}
	}
	d := describer{Evaluator: code.NewEvaluator(), package_: packageName(m)}
	starts, find := d.findEffect(inside)
	if find == nil {
		return answer{}
	}
	facts := m.factsFrom(d.Evaluator, starts)
	d.project = New(code, facts, nil, make([]uint64, len(code.Units)), nil)
	found, ok := find(effect)
	if !ok || len(found.Steps) > maxInstalledSteps || slices.ContainsFunc(found.Steps, func(step knowledge.Step) bool { return step.Conditional }) {
		return answer{}
	}
	return answer{Blocking: &found}
}

// factsFrom collects what functions do, and what those do that they call.
func (m *installedModule) factsFrom(e *semantic.Evaluator, starts []*semantic.Function) []Facts {
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
			facts[unit.Number] = Collect(e, unit)
			if m.facts != nil {
				m.facts[unit.Number] = facts[unit.Number]
			}
		}
		for _, each := range facts[unit.Number] {
			for _, call := range each.Calls {
				if call.Effect != None || call.Kind == ByCoroutine {
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

// fixedPlace names a place in a file that nobody edits.
func fixedPlace(start, end int) string { return "@" + strconv.Itoa(start) + ":" + strconv.Itoa(end) }

// placeFrom reads what fixedPlace wrote.
func placeFrom(text string) (knowledge.Place, bool) {
	start, end, ok := strings.Cut(strings.TrimPrefix(text, "@"), ":")
	if !ok || !strings.HasPrefix(text, "@") {
		return knowledge.Place{}, false
	}
	from, err := strconv.Atoi(start)
	if err != nil {
		return knowledge.Place{}, false
	}
	to, err := strconv.Atoi(end)
	return knowledge.Place{Start: from, End: to}, err == nil
}
