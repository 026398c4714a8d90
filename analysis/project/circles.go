package project

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// indexed is one file of the index.
type indexed struct {
	path string
	name semantic.ModuleName
	// description is nil for a file that cannot be read or analysed.
	description *knowledge.Description
	// imports are the paths of the modules that it imports.
	imports []string

	// While circles of imports are looked for: when the walk came here, the earliest
	// module on the stack that it leads to, and what it needs.
	number, earliest int
	onStack          bool
	file             *syntax.File
	// consulted is what was said of the others when it was described.
	consulted map[*indexed]*knowledge.Description
}

// maxRounds bounds how often the modules of a circle are described in the light of
// what was said of one another before.
const maxRounds = 8

// describe returns a module with its description, and makes that of all that it
// imports. Modules that import one another in a circle are described together, round
// by round until nothing new comes up, so that no order in which they were first
// asked for shows.
func (x *Index) describe(path string, libraries *knowledge.Base) *indexed {
	if known := x.modules[path]; known != nil {
		return known
	}
	x.number++
	m := &indexed{path: path, name: x.nameOf(path), number: x.number, earliest: x.number, onStack: true}
	x.modules[path] = m
	x.stack = append(x.stack, m)
	m.imports = x.read(m, libraries)
	for _, imported := range m.imports {
		other := x.modules[imported]
		switch {
		case other == nil:
			other = x.describe(imported, libraries)
			m.earliest = min(m.earliest, other.earliest)
		case other.onStack:
			m.earliest = min(m.earliest, other.number)
		}
	}
	if m.earliest < m.number {
		return m
	}
	at := slices.Index(x.stack, m)
	circle := slices.Clone(x.stack[at:])
	x.stack = x.stack[:at]
	x.settle(circle, libraries)
	return m
}

// settle describes the modules of one circle, or one module that is in none. They
// come in the order of their paths, and again as long as something is new that they
// looked at.
func (x *Index) settle(circle []*indexed, libraries *knowledge.Base) {
	slices.SortFunc(circle, func(a, b *indexed) int { return strings.Compare(a.path, b.path) })
	for round, again := 0, true; again && round < maxRounds; round++ {
		again = false
		for _, m := range circle {
			if m.file == nil || round > 0 && !m.outdated() {
				continue
			}
			described := x.summarize(m, libraries)
			if !described.Equal(m.description) {
				m.description, again = described, len(circle) > 1
			}
		}
	}
	for _, m := range circle {
		m.onStack, m.file, m.consulted = false, nil, nil
		x.ready.Store(m.path, m.description)
	}
}

// outdated reports whether a module was described in the light of what is said
// otherwise now.
func (m *indexed) outdated() bool {
	for other, said := range m.consulted {
		if other.description != said {
			return true
		}
	}
	return false
}

// read parses the file of a module and returns the paths of what it imports.
func (x *Index) read(m *indexed, libraries *knowledge.Base) []string {
	content, err := x.files.ReadFile(m.path)
	if err != nil || m.name.Dotted == "" {
		return nil
	}
	parser := syntax.NewParser()
	defer parser.Close()
	file := parser.Parse(syntax.NewDocument(x.uri(m.path), 0, string(content)))
	if file.Limit != "" {
		return nil
	}
	m.file = file
	roots := x.rootsOf(filepath.Dir(m.path))
	var paths []string
	for _, name := range semantic.ImportedModules(file, m.name) {
		for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
			if libraries.Known(name[:end]) {
				break
			}
			if path, _ := x.locate(name[:end], roots); path != "" && path != m.path {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// summarize describes a module in the light of what it imports.
func (x *Index) summarize(m *indexed, libraries *knowledge.Base) (described *knowledge.Description) {
	defer func() {
		if recover() != nil {
			described = nil // nothing is known of it, as if it could not be read
		}
	}()
	roots := x.rootsOf(filepath.Dir(m.path))
	m.consulted = map[*indexed]*knowledge.Description{}
	seen := map[string]*knowledge.Description{}
	base := libraries.With(func(name string) *knowledge.Description {
		if described, ok := seen[name]; ok {
			return described
		}
		path, folder := x.locate(name, roots)
		if other := x.modules[path]; other != nil {
			if other.onStack {
				m.consulted[other] = other.description
			}
			seen[name] = other.description
		} else if path == "" && folder {
			seen[name] = knowledge.Describe(name, nil, nil, nil)
		} else {
			seen[name] = nil
		}
		return seen[name]
	})
	module := semantic.ResolveAs(m.file, base, m.name)
	e := module.NewEvaluator()
	facts := make([]Facts, len(module.Units))
	for i, unit := range module.Units {
		e.Track(unit)
		facts[i] = Collect(e, unit)
	}
	e.Track(nil)
	outside := Collect(e, nil)
	return Describe(e, New(module, facts, outside, make([]uint64, len(facts))))
}
