package codebase

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// saysSo reports whether a text says by itself that it has to do with concurrency, or has
// to be looked at anyway.
func saysSo(found syntax.Imports, text string) bool {
	return found.Async || len(text) > syntax.MaxSize || strings.Contains(text, "heddle:")
}

// importsOf finds the files of what a module of these roots imports by these sorted names,
// the packages around them too, and whether one of the names is of something by which
// code can have to do with concurrency. Of an installed package nothing is known before
// it is read.
func (x *Index) importsOf(path string, names, roots []string) (imports []string, concurrent bool) {
	for i, name := range names {
		own := false
		for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
			if x.libraries.Known(name[:end]) {
				break
			}
			at, _ := x.Locate(name[:end], roots)
			switch {
			case at == "":
			case x.IsInstalled(at):
				concurrent = concurrent || end == len(name)
			default:
				own = true
				if at != path {
					imports = append(imports, at)
				}
			}
		}
		concurrent = concurrent || x.libraries.Concurrent(name, own) || x.libraries.HoldsConcurrent(name, own) && isWhole(names[i:])
	}
	slices.Sort(imports)
	return slices.Compact(imports), concurrent
}

// isWhole reports whether nothing inside the first of some sorted names is among them: who
// names a module and nothing in it takes all of it, or hands it on.
func isWhole(names []string) bool {
	return len(names) == 1 || !strings.HasPrefix(names[1], names[0]+".")
}

// MayConcern reports whether a text that is none of the index can have to do with
// concurrency: by itself, or through a module that it imports. Of one that was not read
// that is not known.
func (x *Index) MayConcern(path, text string) bool {
	found, roots := syntax.FindImports(text), x.Roots(path)
	names := semantic.ImportedModules(found, x.NameOf(path))
	imports, concurrent := x.importsOf(path, names, roots)
	return concurrent || saysSo(found, text) || slices.ContainsFunc(imports, func(at string) bool { return !x.IsQuiet(at) })
}

// sift finds out which modules have to be described: those that can have to do with
// concurrency, by themselves or through others, those that somebody asks for, and all
// that these import. No rule can say anything of the others, and nobody looks at what
// they say.
func (u *update) sift() {
	u.unsifted = false
	// A circle stands behind those that it needs.
	for _, c := range u.circles {
		c.reaches, c.needed, c.quiet = false, false, true
		for _, m := range c.members {
			c.reaches = c.reaches || m.concurrent
			c.needed = c.needed || u.asked[m.path]
		}
		for _, other := range c.needs {
			c.reaches = c.reaches || other.reaches
		}
		c.needed = c.needed || c.reaches
		c.quiet = !c.reaches
	}
	for _, c := range slices.Backward(u.circles) {
		for _, other := range c.needs {
			other.needed = other.needed || c.needed
			other.quiet = other.quiet && c.quiet
		}
		for _, m := range c.members {
			u.hush(m, c.quiet)
			if m.asleep && c.needed {
				m.asleep, u.awake = false, nil
				u.dirty[m] = true
			}
		}
	}
}

// hush notes whether a module is quiet.
func (u *update) hush(m *indexed, quiet bool) {
	switch {
	case m.quiet == quiet:
		return
	case quiet:
		u.quiet.Store(m.path, true)
	default:
		u.quiet.Delete(m.path)
	}
	m.quiet = quiet
}

// sleep puts a module off until somebody needs it.
func (u *update) sleep(m *indexed) {
	delete(u.dirty, m)
	m.asleep, m.shown.Links, u.awake = true, nil, nil
	m.forgetText()
	u.drop(m.path)
}

// tellQuiet tells of the sifted files that are not described.
func (u *update) tellQuiet() {
	if u.order.Quiet == nil || u.ctx.Err() != nil {
		return
	}
	for _, path := range u.order.Sifted {
		if m := u.modules[path]; m != nil && m.asleep {
			u.order.Quiet(path)
		}
	}
}

// IsQuiet reports whether a file was found to have nothing to do with concurrency, nor
// any that imports it and has: no rule says anything of it. So it is whether or not
// somebody asks for it.
func (x *Index) IsQuiet(path string) bool {
	_, quiet := x.quiet.Load(path)
	return quiet
}
