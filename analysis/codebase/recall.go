package codebase

import (
	"iter"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/project"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/pack"
)

// recall fills the memory of a module with what an earlier run knew of it.
func (u *update) recall(m *indexed) {
	k := m.kept
	if !k.isSame() || k.recalled {
		return
	}
	k.recalled = true
	if len(m.memory) > 0 {
		return
	}
	look := &consulting{update: u, module: m}
	for i, kept := range k.Evaluations {
		made := look.revive(k, kept)
		if made == nil {
			continue
		}
		k.revived = append(k.revived, made)
		if i == k.Last {
			k.last = made
		}
	}
	m.memory = slices.Clone(k.revived)
}

// revive returns an evaluation of an earlier run, or nil where what it had looked at is
// not known any more.
func (c *consulting) revive(k *keptState, kept keptEvaluation) *evaluation {
	made := &evaluation{said: k.past[kept.Said], whole: true}
	if kept.Said != nobody {
		made.links, made.places = &project.Links{}, keptPlaces(kept.Places)
		if pack.Read(kept.Links, made.links) != nil {
			return nil
		}
	}
	var ok bool
	if made.consulted, ok = c.consultations(kept.Consulted); !ok {
		return nil
	}
	made.was = saidIn(made.consulted)
	return made
}

// consultations returns those of an earlier run; ok is false where a description is not
// known any more.
func (c *consulting) consultations(kept []keptConsultation) (consulted []consultation, ok bool) {
	consulted = make([]consultation, len(kept))
	for i, each := range kept {
		said, ok := c.expected(each.Name, each.Said)
		if !ok {
			return nil, false
		}
		consulted[i] = consultation{name: each.Name, said: said, inner: each.Inner, asked: questions(each.Asked)}
	}
	return consulted, true
}

// questions reads questions when somebody asks for them.
func questions(packed []byte) iter.Seq[knowledge.Question] {
	return func(yield func(knowledge.Question) bool) {
		var asked []knowledge.Question
		if pack.Read(packed, &asked) != nil {
			return
		}
		slices.Values(asked)(yield)
	}
}

// saidIn returns the descriptions that were looked at.
func saidIn(consulted []consultation) []*knowledge.Description {
	said := make([]*knowledge.Description, len(consulted))
	for i, each := range consulted {
		said[i] = each.said
	}
	return said
}

// expected returns the description that a module of a name had in an earlier run. What an
// installed package says is as it was as long as the package is, and those that it uses.
func (c *consulting) expected(name string, said sum) (*knowledge.Description, bool) {
	if said == nobody {
		return nil, true
	}
	path, folder := c.Locate(name, c.module.roots)
	switch {
	case path == "":
		return c.folder(name), folder && said == ofFolder
	case c.IsInstalled(path):
		return c.installed(path).said, said == c.installedSum(path)
	}
	other := c.modules[path]
	if other == nil || other.kept == nil {
		return nil, false
	}
	known, ok := other.kept.past[said]
	return known, ok
}

// installedSum tells what a module of an installed package says from what it would say if
// that or another that it uses were changed; nobody where nothing says whether they are.
func (x *Index) installedSum(path string) sum {
	m := x.installed(path)
	x.packages.mu.Lock()
	defer x.packages.mu.Unlock()
	m.open()
	if m.book == nil || m.page == nil {
		return nobody
	}
	x.useAll(m.book)
	for _, stamp := range m.book.content.Uses {
		if stamp == "" {
			return nobody
		}
	}
	return sumOf(pack.Bytes(struct {
		key        string
		uses       map[string]string
		size, time int64
	}{m.book.key, m.book.content.Uses, m.page.Size, m.page.Time}))
}
