package codebase

import (
	"cmp"
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Saying is something new that a file says to others, found out of an analysis of its
// text that was made for other ends.
type Saying struct {
	hash  uint64
	names []string
	// concurrent says that the text may have to do with concurrency, says that it does not
	// take its imports to tell.
	concurrent, says bool
	// file is the tree of the text, nil for one that a parse from nothing may make otherwise.
	file *syntax.File
	// made is nil where the text has to be read: what it says first may matter to
	// modules that it imports.
	made *evaluation
}

// Saying returns what the analysis of a file's text, in the light of a view, has new for
// others; nil where nobody looks at the file or all that they see is as it was.
func (x *Index) Saying(path, text string, view View, module *semantic.Module, p *project.Project) *Saying {
	found, known := x.ready.Load(path)
	if !known || view.seen == nil {
		return nil
	}
	was := found.(*spoken)
	now := &Saying{hash: maphash.String(seed, text)}
	if was.hash == now.hash {
		return nil
	}
	imports := syntax.FindImports(text)
	now.names = semantic.ImportedModules(imports, module.Name)
	_, concurrent := x.importsOf(path, now.names, view.seen.roots)
	now.says = saysSo(imports, text)
	now.concurrent = concurrent || now.says
	sameNames := slices.Equal(now.names, was.names)
	if !module.File.Provisional {
		now.file = module.File
	}
	if was.circular {
		return now
	}
	p = p.Alone() // what others do is no news to them
	e := module.NewEvaluator()
	places := x.placesOf(x.uri(path))
	if _, imported := x.imported.Load(path); !imported {
		// What it has is nobody's concern, only where it leads to.
		leads, steps := project.LinksOf(e, p)
		if sameNames && leads.Equal(was.links) && (leads.SayNothing() || places != nil && includes(places.at(), steps)) {
			x.unsaid.Store(path, true) // until somebody imports it
			return nil
		}
	}
	said, leads := project.Describe(e, p)
	if sameNames && said.Equal(was.said) && leads.Equal(was.links) && places != nil && maps.Equal(said.Places, places.at()) {
		return nil
	}
	now.made = &evaluation{said: said, places: placesAre(said.Places), links: leads}
	if said.Equal(was.said) {
		now.made.said = was.said
	}
	view.seen.modules.Range(func(name, value any) bool {
		found := value.(*sighting)
		if found.pending {
			now.made = nil // there was more to see
		} else {
			looked := found.consultation(name.(string))
			looked.said, _, _ = x.said(looked.name, view.seen.roots)
			now.made.consulted = append(now.made.consulted, looked)
		}
		return now.made != nil
	})
	if view.Outdated() || view.seen.installed.Load() && x.packages.isAsked() {
		now.made = nil
	}
	if now.made != nil {
		slices.SortFunc(now.made.consulted, func(a, b consultation) int {
			return cmp.Or(strings.Count(a.name, ".")-strings.Count(b.name, "."), strings.Compare(a.name, b.name))
		})
	}
	return now
}

// includes reports whether all of the places are among others.
func includes(all, some map[string]knowledge.Place) bool {
	for name, place := range some {
		if other, ok := all[name]; !ok || other != place {
			return false
		}
	}
	return true
}

// take has a module say what was found out of its text, and reports whether that can be
// taken as it is.
func (u *update) take(path string, s *Saying) bool {
	m := u.modules[path]
	if m == nil || s.made == nil || m.circle == nil || len(m.circle.members) > 1 || m.stub != "" || m.err != nil || m.concurrent != s.concurrent {
		return false
	}
	names := m.names
	m.names = s.names
	if imports, _ := u.importsOf(m.path, m.names, m.roots); !slices.Equal(imports, m.imports) {
		m.names = names
		return false
	}
	m.hash, m.says = s.hash, s.says
	m.forgetText()
	m.memory = []*evaluation{s.made}
	u.dirty[m] = true
	return true
}
