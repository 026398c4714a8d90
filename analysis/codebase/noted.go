package codebase

import (
	"github.com/heddle-lsp/heddle/analysis/pack"
	"github.com/heddle-lsp/heddle/analysis/project"
)

// keptReport is what somebody has found in a module, and what that depends on.
type keptReport struct {
	// Key is what the finder's own settings are.
	Key string
	// Inbound is what others do with the functions, for what was found in a view.
	Inbound   sum
	Consulted []keptConsultation
	// Places are the sums of the places that were looked at, by document, Documents those
	// of the texts, by path.
	Places, Documents map[string]sum
	Content           []byte
}

// reportOf names a report of this run.
type reportOf struct {
	path   string
	inside bool
}

// slot is the place of a report among the two of a module.
func slot(inside bool) int {
	if inside {
		return 1
	}
	return 0
}

// noted is a report of this run.
type noted struct {
	keptReport
	consulted []consultation
}

// Note keeps what somebody has found in a file, as long as all that they have looked at
// stays as it is: what the view has seen and the texts of further documents. The key
// stands for all else that it depends on.
func (x *Index) Note(path, key string, view View, documents []string, content []byte) {
	if x.shelves == nil || view.seen == nil {
		return
	}
	s := view.seen
	made := &noted{keptReport: keptReport{
		Key: key, Inbound: sumOfInbound(view.Inbound), Places: map[string]sum{}, Documents: map[string]sum{}, Content: content,
	}}
	sees := true
	s.modules.Range(func(name, value any) bool {
		found := value.(*sighting)
		sees = sees && !found.pending
		made.consulted = append(made.consulted, found.consultation(name.(string)))
		return true
	})
	s.places.Range(func(uri, table any) bool {
		made.Places[uri.(string)] = table.(*placeTable).known()
		return true
	})
	for _, path := range documents {
		made.Documents[path] = x.documentSum(path)
	}
	if sees {
		x.reports.Store(reportOf{path, s.inside}, made)
	}
}

// Recall returns what somebody has found in a file through a view, in an earlier run and
// under the same key, if all that they have looked at is as it was. It is to be asked when
// an Update is done.
func (x *Index) Recall(path, key string) ([]byte, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	m := x.modules[path]
	if m == nil {
		return nil, false
	}
	return (&update{Index: x}).reported(m, key, false)
}

// reported returns a report of an earlier run, if it is what this one would say.
func (u *update) reported(m *indexed, key string, inside bool) ([]byte, bool) {
	if !m.kept.isSame() || inside && m.last != m.kept.last || len(m.kept.Reports[slot(inside)]) == 0 {
		return nil, false
	}
	x := u.Index
	r := &keptReport{}
	if pack.Read(m.kept.Reports[slot(inside)], r) != nil || r.Key != key || !inside && r.Inbound != sumOfInbound(x.Inbound(m.path)) {
		return nil, false
	}
	look := &consulting{update: u, module: m}
	consulted, ok := look.consultations(r.Consulted)
	if !ok {
		return nil, false
	}
	was := saidIn(consulted)
	for i := range consulted {
		c := &consulted[i]
		at := look.find(c.name)
		now := look.say(at)
		if !inside {
			now, _, ok = x.said(c.name, m.roots)
		}
		if !ok || at.inner != c.inner || !now.Agrees(c.said, c.asked) {
			return nil, false
		}
		c.said = now
	}
	for uri, was := range r.Places {
		if x.placesOf(uri).known() != was {
			return nil, false
		}
	}
	for path, was := range r.Documents {
		if x.documentSum(path) != was {
			return nil, false
		}
	}
	if !sameSaid(consulted, was) {
		x.reports.Store(reportOf{m.path, inside}, &noted{*r, consulted}) // what they looked at is another now
	}
	return r.Content, true
}

// documentSum is that of the text of a document, as it is now.
func (x *Index) documentSum(path string) sum {
	if known, ok := x.sums.Load(path); ok {
		return known.(sum)
	}
	made := nobody
	if content, err := x.files.ReadFile(path); err == nil {
		made = sumOf(content)
	}
	x.sums.Store(path, made)
	return made
}

// sumOfInbound tells what a module is told of others from what it was told before.
func sumOfInbound(i *project.Inbound) sum {
	if i == nil {
		return nobody
	}
	return sumOf(pack.Bytes(i))
}

// known is the sum of a table, nobody where there is none.
func (t *placeTable) known() sum {
	if t == nil {
		return nobody
	}
	return t.sum()
}
