package codebase

import (
	"hash/maphash"
	"path/filepath"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/project"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// seed makes hashes comparable within one process.
var seed = maphash.MakeSeed()

// indexed is one file of the index.
type indexed struct {
	path  string
	name  semantic.ModuleName
	roots []string
	// stub is the file that says its types, or "".
	stub string
	// hash is that of the text; err says why there is none.
	hash, stubHash uint64
	// state is that of the file before it was read.
	state fileState
	err   error
	// names are the modules that it may import, by their dotted names, and imports
	// the paths of those that are there.
	names, imports []string
	// reformed says that it imports others than when it was described last.
	reformed bool
	// concurrent says that the text itself may have to do with concurrency, asleep that
	// the module has to be described when somebody needs it, quiet what IsQuiet does.
	concurrent, asleep, quiet bool

	// sum tells its text from others; it and kept, which is what an earlier run knew of
	// the module, are there where that is kept. says is what saysSo does, of its stub too.
	sum  sum
	kept *keptState
	says bool

	// circle is the circle of imports that it is in.
	circle *circle
	// memory is what was said of it, and in the light of what, since its text is as
	// it is.
	memory []*evaluation
	// now is what is said of it while its circle is settled, turn when: last is why. used
	// are all evaluations that it went through.
	now  *knowledge.Description
	turn turn
	last *evaluation
	used []*evaluation
	// shown is what others see of where its functions lead.
	shown project.Module

	// text is kept from reading to describing, file and analysis while the circle is
	// settled.
	text      string
	hasText   bool
	undecoded bool
	file      *syntax.File
	analysis  *Analysis

	// For the walk that looks for circles of imports.
	number, earliest int
	onStack          bool
}

// readModule reads a file and finds what it imports; the module has no error when that
// is done.
func (x *Index) readModule(m *indexed) {
	m.name, m.roots = x.NameOf(m.path), x.RootsOf(filepath.Dir(m.path))
	m.state = x.stateOf(m.path)
	content, err := x.files.ReadFile(m.path)
	if err != nil {
		m.err, m.concurrent = err, true // somebody has to say so
		return
	}
	m.take(content)
	m.hash = maphash.Bytes(seed, content)
	m.stub = x.LocateStub(m.name.Dotted, m.roots)
	var types []byte
	if m.stub != "" {
		types, _ = x.files.ReadFile(m.stub) // one that cannot be read says nothing
	}
	if x.unpack(m, content, types); !m.kept.isSame() {
		found := syntax.FindImports(m.text)
		m.names, m.says = semantic.ImportedModules(found, m.name), saysSo(found, m.text)
	}
	if m.stub != "" {
		m.stubHash = maphash.Bytes(seed, types)
		found := syntax.FindImports(string(types))
		m.names = append(m.names, semantic.ImportedModules(found, m.name)...)
		m.says = m.says || found.Async
		slices.Sort(m.names)
		m.names = slices.Compact(m.names)
	}
	m.err = nil
	m.imports, m.concurrent = x.linksOf(m)
}

// linksOf finds the files that a module imports, and whether it can have to do with
// concurrency by itself.
func (x *Index) linksOf(m *indexed) (imports []string, concurrent bool) {
	imports, concurrent = x.importsOf(m.path, m.names, m.roots)
	return imports, concurrent || m.says || m.undecoded || m.err != nil
}

// take decodes the text of a module.
func (m *indexed) take(content []byte) {
	m.text, m.undecoded = syntax.Decode(content)
	m.hasText = true
}

// found is what describing the module leaves, where it was described just now.
func (m *indexed) found() *Analysis {
	if m.analysis == nil && m.file != nil {
		return &Analysis{File: m.file, Undecoded: m.undecoded}
	}
	return m.analysis
}

// forgetText drops what is only needed to describe the module.
func (m *indexed) forgetText() { m.text, m.hasText, m.file, m.analysis = "", false, nil, nil }
