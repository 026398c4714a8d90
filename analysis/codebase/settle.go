package codebase

import (
	"hash/maphash"
	"iter"
	"maps"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/project"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// evaluation is what was said of one text of a module in the light of what was said of
// others: whenever that is the same again, so is this.
type evaluation struct {
	consulted []consultation
	said      *knowledge.Description
	places    *placeTable
	links     *project.Links
	// whole says that nothing panicked and the text was not too much; was, for what an
	// earlier run knew, are the descriptions that it had looked at.
	whole bool
	was   []*knowledge.Description
}

// consultation is one module that was looked for by name, what was said of it then, and
// what of that mattered.
type consultation struct {
	name  string
	said  *knowledge.Description
	asked iter.Seq[knowledge.Question]
	// inner says that there could be modules inside it.
	inner bool
	// at is what the name stood for when the imports of all modules had that shape.
	at    target
	shape int
}

// Analysis is what describing a module leaves for who wants to know more of it.
type Analysis struct {
	File *syntax.File
	// Undecoded says that the file holds bytes that no known encoding explains.
	Undecoded bool
	// Evaluator and all below are nil where the file was not analysed.
	Evaluator *semantic.Evaluator
	Facts     []project.Facts
	Outside   project.Facts
	Project   *project.Project

	look *consulting
	// again says that the project is seen from outside.
	again bool
}

// Again returns the analysis with what others do with the functions of the file, which is
// known when an update is done. No index may have been updated since.
func (a *Analysis) Again() *Analysis {
	made := *a
	made.Project, made.again = a.Project.Within(a.look.Inbound(a.look.module.path)), true
	return &made
}

// maxRounds bounds how often the modules of a circle are described in the light of
// what was said of one another before.
const maxRounds = 8

// maxWaiting is for how many modules of a circle that wait for another a processor has more
// to do.
const maxWaiting = 4

// settle describes the modules of one circle, or one module that is in none, and
// reports whether something new is said of one. They come in the order of the circle,
// and again as long as something is new that they looked at: whatever was known before,
// the same is said in the end. It is not done where somebody cancels in between;
// what was found out until then is remembered.
func (u *update) settle(c *circle) (changed, done bool) {
	for _, m := range c.members {
		m.now, m.last, m.used = nil, nil, nil
	}
	u.parallel(len(c.members), func(i int) {
		m := c.members[i]
		u.recall(m)
		if len(m.memory) == 0 {
			u.safely(m, func() { u.parsed(m) })
		}
	})
	for round, again := 0, true; again && round < maxRounds; round++ {
		if again, done = u.round(c.members, round); !done {
			return false, false
		}
	}
	for _, m := range c.members {
		m.turn = turn{before: m.now} // from here on all see that
		changed = changed || !u.known(m, m.now)
		u.ready.Store(m.path, &spoken{m.now, m.hash, m.names, m.last.links, len(c.members) > 1})
		u.keepPlaces(u.uri(m.path), m.last.places)
		if !m.shown.Links.Equal(m.last.links) {
			m.shown.Links = m.last.links
			u.linked.Store(true)
		}
		m.memory = m.used
	}
	return changed, true
}

// round describes each module of a circle once, if something that it looked at is another
// now, and reports whether something new is said of one. A module sees what those before
// it say now, and waits for the ones that it looks at; so the same is said with any number
// of workers.
func (u *update) round(members []*indexed, number int) (again, done bool) {
	for place, m := range members {
		m.turn = turn{place: place, before: m.now, over: make(chan struct{})}
	}
	u.inTurn(len(members), maxWaiting*u.order.Workers, func(i int) {
		m := members[i]
		defer close(m.turn.over)
		if len(members) > 1 && u.ctx.Err() != nil {
			return // and so do all that come later
		}
		defer func() {
			if m.last == nil {
				m.last = &evaluation{} // it panicked
			}
			m.now = m.last.said
		}()
		if number == 0 || !u.holds(m, m.last) {
			m.last = u.evaluate(m)
		}
	})
	again = len(members) > 1 && slices.ContainsFunc(members, func(m *indexed) bool { return m.now != m.turn.before })
	return again, len(members) == 1 || u.ctx.Err() == nil
}

// turn is when a module is described in a round.
type turn struct {
	place int
	// before is what was said of it before, and over is closed when what it says now is
	// known.
	before *knowledge.Description
	over   chan struct{}
}

// seenBy returns what another module of the circle sees of this one in the same round.
func (m *indexed) seenBy(other *indexed) *knowledge.Description {
	if m.turn.place >= other.turn.place {
		return m.turn.before
	}
	<-m.turn.over
	return m.now
}

// known reports whether the very same was said of a module before.
func (u *update) known(m *indexed, said *knowledge.Description) bool {
	was, known := u.ready.Load(m.path)
	return known && was.(*spoken).said == said
}

// keepPlaces notes where the steps of a document stand now.
func (u *update) keepPlaces(uri string, table *placeTable) {
	was := u.placesOf(uri)
	if table == nil && was == nil || table != nil && was != nil && maps.Equal(table.at(), was.at()) {
		return
	}
	u.news.Store(true)
	if table == nil {
		u.places.Delete(uri)
	} else {
		u.places.Store(uri, table)
	}
}

// holds reports whether all that an evaluation asked for is said as it was.
func (u *update) holds(m *indexed, e *evaluation) bool {
	look := consulting{update: u, module: m}
	now := make([]*knowledge.Description, len(e.consulted))
	for i := range e.consulted {
		c := &e.consulted[i]
		if c.shape != u.shape {
			c.at, c.shape = look.find(c.name), u.shape
		}
		if now[i] = look.say(c.at); c.at.inner != c.inner || !now[i].Agrees(c.said, c.asked) {
			return false
		}
	}
	for i := range e.consulted {
		e.consulted[i].said = now[i]
	}
	return true
}

// evaluate says what there is to say of a module in the light of what is said of
// others at this point.
func (u *update) evaluate(m *indexed) *evaluation {
	for _, known := range m.memory {
		if u.holds(m, known) {
			m.use(known)
			m.analysis = nil // it is of another one
			return known
		}
	}
	made := u.describe(m)
	// What says the same is the same, so that nobody looks at it again.
	if was, known := u.ready.Load(m.path); known && made.said.Equal(was.(*spoken).said) {
		made.said = was.(*spoken).said
	}
	for _, known := range m.memory {
		if made.said.Equal(known.said) {
			made.said = known.said
		}
	}
	if was := m.kept.saying(made.said); was != nil {
		made.said = was
	}
	m.memory = append(m.memory, made)
	m.use(made)
	return made
}

// use keeps an evaluation for the next time that the circle is settled.
func (m *indexed) use(e *evaluation) {
	if !slices.Contains(m.used, e) {
		m.used = append(m.used, e)
	}
}

// describe analyses a module. What panics counts as if it could not be read.
func (u *update) describe(m *indexed) (made *evaluation) {
	look := &consulting{update: u, module: m, seen: map[string]*sighting{}, places: map[string]*placeTable{}}
	made = &evaluation{}
	defer func() {
		if cause := recover(); cause != nil {
			u.tell(m.path, m.hash, cause)
			made = &evaluation{consulted: look.consulted()}
		}
	}()
	m.analysis = nil
	file := u.parsed(m)
	if file == nil || file.Limit != "" {
		return made
	}
	base := u.libraries.With(knowledge.Reader{Module: look.remember, Inner: look.inner, Place: look.placeIn, Lasting: true})
	module := semantic.ResolveAs(file, base, m.name)
	analysis := &Analysis{File: file, Undecoded: m.undecoded, Evaluator: module.NewEvaluator(), Facts: make([]project.Facts, len(module.Units)), look: look}
	e := analysis.Evaluator
	texts := make([]uint64, len(module.Units))
	// Nobody asks which unit an answer was read from, so that all share one memory.
	for i, unit := range module.Units {
		analysis.Facts[i] = project.Collect(e, unit)
	}
	analysis.Outside = project.Collect(e, nil)
	analysis.Project = project.New(module, analysis.Facts, analysis.Outside, texts, nil)
	m.analysis = analysis
	if m.name.Dotted != "" {
		made.said, made.links = project.Describe(e, analysis.Project)
		made.places = placesAre(made.said.Places)
	}
	if types := u.types(m, base); types != nil {
		made.said = made.said.WithTypes(types)
	}
	made.consulted, made.whole = look.consulted(), true
	return made
}

// types describes the stub of a module.
func (u *update) types(m *indexed, base *knowledge.Base) *knowledge.Description {
	if m.stub == "" {
		return nil
	}
	content, err := u.files.ReadFile(m.stub)
	if err != nil {
		return nil
	}
	text, _ := syntax.Decode(content)
	file := syntax.Parse(syntax.NewDocument(u.uri(m.stub), 0, text))
	if file.Limit != "" {
		return nil
	}
	module := semantic.ResolveAs(file, base, m.name)
	facts := make([]project.Facts, len(module.Units))
	said, _ := project.Describe(module.NewEvaluator(), project.New(module, facts, nil, make([]uint64, len(facts)), nil))
	return said
}

// placeIn finds a step that is shown in another document.
func (x *Index) placeIn(uri, place string) (knowledge.Place, bool) {
	if fixed, ok := project.FixedPlace(place); ok {
		return fixed, true
	}
	table := x.placesOf(uri)
	if table == nil {
		return knowledge.Place{}, false
	}
	at, ok := table.at()[place]
	return at, ok
}

// parsed returns the tree of a module, or nil. Its text is read again where it was
// described before.
func (u *update) parsed(m *indexed) *syntax.File {
	if m.file != nil || m.err != nil {
		return m.file
	}
	if !m.hasText {
		content, err := u.files.ReadFile(m.path)
		if err != nil || maphash.Bytes(seed, content) != m.hash {
			u.again(m.path) // it has changed, and nobody has said so yet
		}
		if err != nil {
			return nil
		}
		m.take(content)
	}
	document := syntax.NewDocument(u.uri(m.path), 0, m.text)
	if given := u.given[m.path]; given != nil && given.Document.Text == document.Text && given.Document.URI == document.URI {
		m.file = given
		return m.file
	}
	m.file = syntax.Parse(document)
	return m.file
}
