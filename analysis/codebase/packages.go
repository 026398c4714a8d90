package codebase

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/heddle-lsp/heddle/analysis/project"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// installedPackages are the modules of installed packages. Nobody needs all that they
// say, so each name is looked at when somebody asks for it.
type installedPackages struct {
	cache Cache
	key   string

	// asked is told that somebody has asked for what is not found out yet, nil where
	// everybody waits for it.
	asked   func()
	modules sync.Map // path to *installedModule
	// version counts how often something was found out that somebody had asked for.
	version atomic.Int64

	// waiting are the questions that nobody has answered yet.
	waitingMu sync.Mutex
	waiting   []func()

	// mu is held while something is found out of installed modules.
	mu    sync.Mutex
	books map[string]*book // by the path of the package
	// loaded are the modules whose trees are kept, the last one last.
	loaded []*installedModule
	// open are the questions that are being answered, each asked by the one before.
	open []openQuestion
}

func newInstalledPackages(options Options) *installedPackages {
	return &installedPackages{cache: options.Cache, key: options.CacheKey, asked: options.Asked, books: map[string]*book{}}
}

// installedModule is a module of an installed package.
type installedModule struct {
	index *Index
	path  string
	name  semantic.ModuleName
	roots []string
	// said is for the project's modules; inner for other installed modules, which ask
	// while something is being answered; ready for who does not wait for answers.
	said, inner, ready *knowledge.Description

	opened sync.Once
	book   *book
	// busy are the questions that are being answered, by their place among the open
	// ones; guesses are the answers that hold as long as others are.
	busy    map[string]int
	guesses map[string]guess
	// pageMu guards the answers of the page.
	pageMu sync.RWMutex
	page   *page

	// code and types are nil where they are not loaded or not there.
	code, types *semantic.Module
	isLoaded    bool
	facts       []project.Facts
}

// The bounds of what is looked at in installed packages: how deep a question may lead,
// how long a chain of calls may be, and how many trees are kept.
const (
	maxInstalledDepth  = 60
	maxInstalledSteps  = 8
	maxInstalledLoaded = 200
)

// installed returns the module of a file of an installed package.
func (x *Index) installed(path string) *installedModule {
	if known, ok := x.packages.modules.Load(path); ok {
		return known.(*installedModule)
	}
	m := &installedModule{index: x, path: path, name: x.NameOf(path), roots: x.Roots(path), busy: map[string]int{}, guesses: map[string]guess{}}
	m.inner = knowledge.DescribeFrom(m.name.Dotted, m.source(func(question string, find func() answer) answer { return m.ask(question, find) }))
	m.said = knowledge.DescribeFrom(m.name.Dotted, m.source(m.wait))
	m.ready = knowledge.DescribeFrom(m.name.Dotted, m.source(m.look))
	known, _ := x.packages.modules.LoadOrStore(path, m)
	return known.(*installedModule)
}

// source answers questions in one of three ways.
func (m *installedModule) source(ask func(question string, find func() answer) answer) knowledge.Source {
	effect := func(name string, effect project.Effect) func(inside string) (knowledge.Blocking, bool) {
		return func(inside string) (knowledge.Blocking, bool) {
			given := ask(name+" "+inside, func() answer { return m.effect(inside, effect) })
			if given.Blocking == nil {
				return knowledge.Blocking{}, false
			}
			return *given.Blocking, true
		}
	}
	return knowledge.Source{
		Entry: func(inside string) (knowledge.Symbol, string, bool) {
			given := ask("is "+inside, func() answer { return m.entry(inside) })
			if given.Symbol != nil {
				return *given.Symbol, "", true
			}
			return knowledge.Symbol{}, given.Alias, given.Alias != ""
		},
		Blocking: effect("blocks", project.Blocks),
		Loops:    effect("loops", project.RunsLoop),
		All: func() ([]string, bool) {
			given := ask("all", m.all)
			return given.Names, given.Yes
		},
		Obscure: func(name string) bool {
			return ask("obscure "+name, func() answer { return m.obscure(name) }).Yes
		},
	}
}

// wait answers a question when all that were asked before are answered.
func (m *installedModule) wait(question string, find func() answer) answer {
	if known, ok := m.known(question); ok {
		return known
	}
	p := m.index.packages
	p.mu.Lock()
	defer p.mu.Unlock()
	return m.ask(question, find)
}

// look answers what is known already; the rest it has found out for the next time.
func (m *installedModule) look(question string, find func() answer) answer {
	known, ok := m.known(question)
	if !ok {
		p := m.index.packages
		p.waitingMu.Lock()
		p.waiting = append(p.waiting, func() { m.wait(question, find) })
		p.waitingMu.Unlock()
		p.asked()
	}
	return known
}

// known returns the answer to a question that somebody has answered.
func (m *installedModule) known(question string) (answer, bool) {
	m.pageMu.RLock()
	defer m.pageMu.RUnlock()
	if m.page == nil {
		return answer{}, false
	}
	given, ok := m.page.Answers[question]
	return given, ok
}

// isAsked reports whether somebody waits for answers.
func (p *installedPackages) isAsked() bool {
	p.waitingMu.Lock()
	defer p.waitingMu.Unlock()
	return len(p.waiting) > 0
}

// answerAll finds out what somebody has asked for and did not wait for, and reports
// whether there was something.
func (x *Index) answerAll() bool {
	p := x.packages
	p.waitingMu.Lock()
	waiting := p.waiting
	p.waiting = nil
	p.waitingMu.Unlock()
	for _, answer := range waiting {
		answer()
	}
	if len(waiting) > 0 {
		p.version.Add(1)
	}
	return len(waiting) > 0
}

// forgetInstalled looks at installed packages anew from now on.
func (x *Index) forgetInstalled() {
	p := x.packages
	p.mu.Lock()
	defer p.mu.Unlock()
	p.modules.Clear()
	clear(p.books)
	p.loaded = nil
}

// load parses a module, and gives up the tree of one that was not asked for long.
func (m *installedModule) load() {
	if m.isLoaded {
		return
	}
	p := m.index.packages
	m.isLoaded = true
	p.loaded = append(p.loaded, m)
	if len(p.loaded) > maxInstalledLoaded {
		p.loaded[0].unload()
		p.loaded = slices.Clone(p.loaded[1:])
	}
	m.code = m.resolved(m.path)
	if stub := m.index.LocateStub(m.name.Dotted, m.roots); stub != "" {
		m.types = m.resolved(stub)
	}
	if m.code != nil {
		m.facts = make([]project.Facts, len(m.code.Units))
	}
}

// unload gives up the tree of a module.
func (m *installedModule) unload() { m.isLoaded, m.code, m.types, m.facts = false, nil, nil, nil }

// resolved reads a file, nil for one that cannot be.
func (m *installedModule) resolved(path string) *semantic.Module {
	content, err := m.index.files.ReadFile(path)
	if err != nil {
		return nil
	}
	text, _ := syntax.Decode(content)
	file := syntax.Parse(syntax.NewDocument(m.index.uri(path), 0, text))
	if file.Limit != "" {
		return nil
	}
	base := m.index.libraries.With(knowledge.Reader{Module: m.find, Inner: m.mayHold, Place: m.index.placeIn})
	return semantic.ResolveAs(file, base, m.name)
}

// mayHold reports whether there may be modules inside the one of a name.
func (m *installedModule) mayHold(name string) bool { return m.index.Find(name, m.roots).Inner }

// find finds another installed module, or a package without a file.
func (m *installedModule) find(name string) *knowledge.Description {
	x := m.index
	path, folder := x.Locate(name, m.roots)
	switch {
	case path == "" && folder:
		return x.folder(name)
	case path == "" || !x.IsInstalled(path):
		return nil
	}
	other := x.installed(path)
	other.open()
	if m.book != nil && other.book != m.book {
		m.book.use(other)
	}
	return other.inner
}

// answer is what was found out about one name.
type answer struct {
	Symbol   *knowledge.Symbol   `json:",omitempty"`
	Alias    string              `json:",omitempty"`
	Blocking *knowledge.Blocking `json:",omitempty"`
	Names    []string            `json:",omitempty"`
	Yes      bool                `json:",omitempty"`
}

// open finds the page that says what is known of the module.
func (m *installedModule) open() {
	m.opened.Do(func() {
		b, found := m.index.pageOf(m.path)
		m.pageMu.Lock()
		m.book, m.page = b, found
		m.pageMu.Unlock()
	})
}

// openQuestion is a question that is being answered.
type openQuestion struct {
	// lowest is the place of the first open question that it came back to, or its own:
	// what it found holds as long as that one is open.
	lowest int
	// guessed are the guesses that hold as long as it is open.
	guessed []func()
}

// guess is an answer that does without those to open questions which it led back to.
type guess struct {
	answer
	lowest int
}

// ask answers a question, once; the lock is held. A question that leads back to one that
// is being answered does without its answer: what it finds is kept while that one is
// open, since it may say more when somebody asks for it first.
func (m *installedModule) ask(question string, find func() answer) (given answer) {
	m.open()
	if known, ok := m.known(question); ok {
		return known
	}
	p := m.index.packages
	place := len(p.open)
	comesBack := func(to int) {
		if place > 0 {
			p.open[place-1].lowest = min(p.open[place-1].lowest, to)
		}
	}
	if at, busy := m.busy[question]; busy {
		comesBack(at)
		return answer{}
	}
	if known, ok := m.guesses[question]; ok {
		comesBack(known.lowest)
		return known.answer
	}
	if place == maxInstalledDepth {
		comesBack(0)
		return answer{}
	}
	m.busy[question] = place
	p.open = append(p.open, openQuestion{lowest: place})
	defer func() {
		if cause := recover(); cause != nil {
			m.index.tell(m.path, 0, cause)
			given = answer{} // as if it could not be read
		}
		delete(m.busy, question)
		done := p.open[place]
		p.open = p.open[:place]
		for _, forget := range done.guessed {
			forget()
		}
		if done.lowest < place {
			comesBack(done.lowest)
			m.guesses[question] = guess{given, done.lowest}
			p.open[done.lowest].guessed = append(p.open[done.lowest].guessed, func() { delete(m.guesses, question) })
			return
		}
		m.pageMu.Lock()
		m.page.Answers[question] = given
		m.pageMu.Unlock()
		if m.book != nil {
			m.book.written = true
		}
	}()
	return find()
}
