package project

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// isConcurrent reports whether a text can have to do with concurrency by itself, beyond
// what the modules of the project that it imports have: it says so, or imports what does.
// Of an installed package nothing is known before it is read.
func (x *Index) isConcurrent(found syntax.Imports, names []string, text string, roots []string) bool {
	if found.Async || len(text) > syntax.MaxSize || strings.Contains(text, "heddle:") {
		return true
	}
	for _, name := range names {
		path, _ := x.Locate(name, roots)
		if path == "" && x.libraries.Concurrent(name) || path != "" && x.IsInstalled(path) {
			return true
		}
	}
	return false
}

// sift finds out which modules have to be described: those that can have to do with
// concurrency, by themselves or through others, those that somebody asks for, and all
// that these import. No rule can say anything of the others, and nobody looks at what
// they say.
func (u *update) sift() {
	u.unsifted = false
	// A circle stands behind those that it needs.
	for _, c := range u.circles {
		c.reaches, c.needed = false, false
		for _, m := range c.members {
			c.reaches = c.reaches || m.concurrent
			c.needed = c.needed || u.asked[m.path]
		}
		for _, other := range c.needs {
			c.reaches = c.reaches || other.reaches
		}
		c.needed = c.needed || c.reaches
	}
	for _, c := range slices.Backward(u.circles) {
		if !c.needed {
			continue
		}
		for _, other := range c.needs {
			other.needed = true
		}
		for _, m := range c.members {
			if m.asleep {
				m.asleep = false
				u.dirty[m] = true
				u.quiet.Delete(m.path)
			}
		}
	}
}

// sleep puts a module off until somebody needs it.
func (u *update) sleep(m *indexed) {
	delete(u.dirty, m)
	m.asleep, m.links = true, nil
	m.forgetText()
	u.drop(m.path)
	u.quiet.Store(m.path, true)
}

// tellQuiet tells of the sifted files that are not described.
func (u *update) tellQuiet() {
	if u.order.Quiet == nil || u.ctx.Err() != nil {
		return
	}
	for _, path := range u.order.Sifted {
		if u.IsQuiet(path) {
			u.order.Quiet(path)
		}
	}
}

// IsQuiet reports whether a file was found to have nothing to do with concurrency: no
// rule says anything of it.
func (x *Index) IsQuiet(path string) bool {
	_, quiet := x.quiet.Load(path)
	return quiet
}
