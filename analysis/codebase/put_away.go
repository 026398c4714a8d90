package codebase

import (
	"maps"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/pack"
)

// PutAway gives the cache what is said of the project's modules and what was noted of them,
// where it does not have that. It is to be called when an Update is done. What cannot be
// kept is found out again the next time.
func (x *Index) PutAway() {
	if x.shelves == nil {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	u := &update{Index: x, order: Order{Workers: runtime.GOMAXPROCS(0)}}
	p := &packer{update: u, sums: map[*knowledge.Description]sum{}, contents: map[*knowledge.Description][]byte{}}
	folders := map[string][]*indexed{}
	for path, m := range x.modules {
		folders[filepath.Dir(path)] = append(folders[filepath.Dir(path)], m)
	}
	p.addUp()
	names := slices.Collect(maps.Keys(folders))
	u.together(len(names), func(i int) { p.fill(names[i], folders[names[i]]) })
}

// packer writes what is known of modules.
type packer struct {
	*update
	// sums are those of all that is said of modules, and contents what is said now.
	sums     map[*knowledge.Description]sum
	contents map[*knowledge.Description][]byte
}

// addUp finds the sums of descriptions.
func (p *packer) addUp() {
	var fresh []*knowledge.Description
	for _, m := range p.modules {
		if m.kept != nil {
			for sum, said := range m.kept.past {
				p.sums[said] = sum
			}
		}
		for _, e := range m.memory {
			if e.whole && e.said != nil {
				fresh = append(fresh, e.said)
			}
		}
	}
	fresh = slices.DeleteFunc(fresh, func(said *knowledge.Description) bool { _, known := p.sums[said]; return known })
	contents := make([][]byte, len(fresh))
	p.together(len(fresh), func(i int) {
		content := fresh[i].Content
		content.Places = nil // they are kept beside it
		contents[i] = pack.Bytes(content)
	})
	for i, said := range fresh {
		p.contents[said], p.sums[said] = contents[i], sumOf(contents[i])
	}
}

// fill puts the modules of a folder on its shelf, beside those of which this run knows
// nothing, as long as they are there.
func (p *packer) fill(folder string, modules []*indexed) {
	s := p.shelfOf(folder)
	after := maps.Clone(s.modules)
	if after == nil {
		after = map[string][]byte{}
	}
	changed := false
	known := map[string]bool{}
	for _, m := range modules {
		name := filepath.Base(m.path)
		known[name] = true
		if packed := p.pack(m); string(packed) != string(after[name]) {
			changed = true
			after[name] = packed
		}
	}
	for name := range s.modules {
		if !known[name] && !p.isThere(filepath.Join(folder, name)) {
			changed = true
			delete(after, name)
		}
	}
	if changed {
		_ = p.packages.cache.Put(p.shelfKey(folder), pack.Bytes(after))
	}
}

func (x *Index) isThere(path string) bool {
	_, err := x.files.Stat(path)
	return err == nil
}

// pack writes what is known of a module.
func (p *packer) pack(m *indexed) []byte {
	if m.err != nil || p.isTold(m.path) {
		return nil
	}
	var reports [2]any
	for _, inside := range []bool{false, true} {
		reports[slot(inside)], _ = p.reports.Load(reportOf{m.path, inside})
	}
	if p.isKept(m) && reports[0] == nil && reports[1] == nil {
		return m.kept.packed
	}
	made := keptModule{Sum: m.sum, Name: m.name, Names: m.names, Says: m.says, Undecoded: m.undecoded, Last: -1}
	for _, e := range m.memory {
		if kept, ok := p.evaluation(m, e); ok {
			if e == m.last {
				made.Last = len(made.Evaluations)
			}
			made.Evaluations = append(made.Evaluations, kept)
		}
	}
	for i, report := range reports {
		switch {
		case report != nil && made.Last >= 0:
			made.Reports[i] = p.report(m, report.(*noted), i == slot(true))
		case report == nil && p.isRecalled(m):
			made.Reports[i] = m.kept.Reports[i]
		}
	}
	return pack.Bytes(made)
}

// isTold reports whether a module panicked.
func (p *packer) isTold(path string) bool {
	_, told := p.told.Load(path)
	return told
}

// isKept reports whether all that is known of a module is kept as it is.
func (p *packer) isKept(m *indexed) bool {
	if !m.kept.isSame() {
		return false
	}
	if len(m.memory) == 0 {
		return m.asleep || len(m.kept.Evaluations) == 0
	}
	return p.isRecalled(m) && len(m.kept.revived) == len(m.kept.Evaluations) && slices.Equal(m.memory, m.kept.revived) &&
		!slices.ContainsFunc(m.memory, func(e *evaluation) bool { return !sameSaid(e.consulted, e.was) })
}

// isRecalled reports whether a module is what an earlier run knew of it.
func (p *packer) isRecalled(m *indexed) bool {
	return m.kept.isSame() && m.last != nil && m.last == m.kept.last
}

// sameSaid reports whether the very same descriptions were looked at.
func sameSaid(consulted []consultation, was []*knowledge.Description) bool {
	return slices.EqualFunc(consulted, was, func(c consultation, said *knowledge.Description) bool { return c.said == said })
}

// evaluation writes an evaluation; ok is false where it cannot be kept.
func (p *packer) evaluation(m *indexed, e *evaluation) (kept keptEvaluation, ok bool) {
	if !e.whole {
		return kept, false
	}
	if kept.Consulted, ok = p.consulted(m, e.consulted); !ok {
		return kept, false
	}
	if e.said == nil {
		return kept, true
	}
	kept.Sources = e.said.Sources
	kept.Said, kept.Content = p.sums[e.said], p.contents[e.said]
	if kept.Content == nil {
		for _, was := range m.kept.Evaluations {
			if was.Said == kept.Said {
				kept.Content = was.Content
			}
		}
	}
	kept.Links, kept.Places = pack.Bytes(e.links), pack.Bytes(e.places.at())
	return kept, true
}

func (p *packer) report(m *indexed, report *noted, inside bool) []byte {
	kept := report.keptReport
	consulted := report.consulted
	if inside {
		consulted = further(consulted, m.last.consulted)
	}
	var ok bool
	if kept.Consulted, ok = p.consulted(m, consulted); !ok {
		return nil
	}
	return pack.Bytes(kept)
}

// further returns the consultations that say more than others do that came before: what
// was asked then was asked of all of them.
func further(consulted, before []consultation) []consultation {
	type looked struct {
		said  *knowledge.Description
		asked int
	}
	count := func(c consultation) (n int) {
		for range c.asked {
			n++
		}
		return n
	}
	known := map[string]looked{}
	for _, c := range before {
		known[c.name] = looked{c.said, count(c)}
	}
	return slices.DeleteFunc(slices.Clone(consulted), func(c consultation) bool {
		was, ok := known[c.name]
		return ok && was == looked{c.said, count(c)}
	})
}

// consulted writes consultations; ok is false where one is of a description that is not
// kept.
func (p *packer) consulted(m *indexed, consulted []consultation) (kept []keptConsultation, ok bool) {
	kept = make([]keptConsultation, len(consulted))
	for i, each := range consulted {
		said := nobody
		if each.said != nil {
			if said, ok = p.sums[each.said]; !ok {
				said = p.fixedSum(m, each)
			}
			if said == nobody {
				return nil, false
			}
		}
		kept[i] = keptConsultation{each.name, said, each.inner, pack.Bytes(slices.Collect(each.asked))}
	}
	return kept, true
}

// fixedSum is that of a module that is none of the project's.
func (p *packer) fixedSum(m *indexed, each consultation) sum {
	path, folder := p.Locate(each.name, m.roots)
	switch {
	case path == "" && folder && each.said == p.folder(each.name):
		return ofFolder
	case path != "" && p.IsInstalled(path) && each.said == p.installed(path).said:
		return p.installedSum(path)
	}
	return nobody
}
