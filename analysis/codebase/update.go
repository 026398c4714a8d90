package codebase

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Order says what an index is to look at.
type Order struct {
	// Wanted are the files to describe, with all that they import, if they are not.
	Wanted []string
	// Sifted are wanted as well, but for those that have nothing to do with
	// concurrency, by themselves or through what they import.
	Sifted []string
	// Changed are files that were written, made or removed.
	Changed []string
	// Only, if not nil, are files that somebody waits for: these and what they import are
	// looked at, and all else that is to be done is left to a call without it.
	Only []string
	// Said is what open documents say now, by path; nothing else of them has changed.
	Said map[string]*Saying
	// Moved says that modules may be found elsewhere than before.
	Moved bool
	// Each, if not nil, is called once for each wanted file when it and all that it
	// imports are described: from several goroutines at once. The analysis is nil
	// where the file was described before; err says that it cannot be read.
	Each func(path string, analysis *Analysis, err error)
	// Known, if not nil, is asked of each wanted file that is as in an earlier run whether
	// what was found in it is enough; else it is analysed once more for Each. It can recall
	// what was noted of its analysis under a key.
	Known func(path string, recall func(key string) ([]byte, bool)) bool
	// All has Each called for the files as well that nobody wants but others that are
	// described now.
	All bool
	// Quiet, if not nil, is told of the sifted files that are not described.
	Quiet func(path string)
	// Again, if not nil, is called afterwards for each wanted file for which it matters
	// what other files do with its functions, beyond what its analysis says.
	Again func(path string)
	// Progress, if not nil, is told how many of the files that have to be described are
	// done, from one goroutine at a time.
	Progress func(done, total int)
	// Workers is how many goroutines describe modules, 0 for as many as there are
	// processors.
	Workers int
}

// Update describes what is wanted and not described, and again what changed and all
// that depends on it. Views are outdated then, if they looked at what is said otherwise
// now. What is left to do when the context is done is done by the next call: the module in
// hand is described, and nothing more. It reports whether something is left.
func (x *Index) Update(ctx context.Context, order Order) (left bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if order.Workers == 0 {
		order.Workers = runtime.GOMAXPROCS(0)
	}
	u := &update{Index: x, ctx: ctx, order: order, stale: order.Changed, given: map[string]*syntax.File{}}
	for _, path := range order.Wanted {
		if !x.asked[path] {
			x.asked[path], x.unsifted = true, true
		}
	}
	u.order.Wanted = slices.Concat(order.Wanted, order.Sifted)
	for _, path := range u.order.Wanted {
		if _, unsaid := x.unsaid.LoadAndDelete(path); unsaid || x.modules[path] == nil && !x.IsInstalled(path) {
			x.unread[path] = true
		}
	}
	for range maxRounds {
		u.notice()
		u.read()
		if ctx.Err() != nil {
			break
		}
		if x.reshaped {
			u.stale = append(u.stale, x.arrange()...)
		}
		if x.unsifted {
			u.sift()
		}
		u.describeAll()
		if len(u.stale) == 0 {
			break
		}
	}
	x.unspread = x.unspread || u.linked.Load()
	if ctx.Err() == nil {
		u.settled()
	}
	if u.news.Load() {
		x.generation.Add(1)
	}
	return len(x.unread)+len(x.dirty) > 0 || x.unspread
}

// settled does what has to wait until all modules are described.
func (u *update) settled() {
	if u.unspread && u.spread() {
		u.news.Store(true)
	}
	u.unspread = false
	u.lookAgain()
	u.tellQuiet()
	for u.answerAll() {
		u.news.Store(true)
	}
	u.putAway()
}

// update is one call of Update.
type update struct {
	*Index
	ctx   context.Context
	order Order
	news  atomic.Bool
	// linked says that modules may lead to one another otherwise than before.
	linked atomic.Bool
	// given are trees of files that somebody had parsed, by path.
	given map[string]*syntax.File

	// mu guards what follows.
	mu sync.Mutex
	// stale are files that changed, or turned out to be other than they were.
	stale []string
}

// safely does a piece of work for a module. What panics is reported, and costs that piece.
func (u *update) safely(m *indexed, work func()) {
	defer func() {
		if cause := recover(); cause != nil {
			u.tell(m.path, m.hash, cause)
		}
	}()
	work()
}

func (u *update) again(path string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.stale = append(u.stale, path)
}

// notice finds out what changed files mean, and which have to be read.
func (u *update) notice() {
	changed := u.stale
	u.stale = nil
	if u.order.Moved || slices.ContainsFunc(changed, u.IsInstalled) || slices.ContainsFunc(changed, u.CameOrWent) {
		u.order.Moved = false
		// Another file may stand for a name now, and other folders be packages.
		u.Forget()
		u.forgetInstalled()
		u.reshaped = true
		u.news.Store(true)
		for path, m := range u.modules {
			m.roots = u.Roots(path)
			switch {
			case !u.IsThere(path):
				delete(u.modules, path)
				delete(u.dirty, m)
				u.quiet.Delete(path)
				u.drop(path)
			case u.NameOf(path) != m.name:
				u.unread[path] = true
			case m.stub != u.LocateStub(m.name.Dotted, m.roots):
				u.unread[path] = true
			default:
				imports, concurrent := u.linksOf(m)
				m.reformed = m.reformed || !slices.Equal(m.imports, imports)
				m.imports, m.concurrent = imports, concurrent
				u.dirty[m] = true
				for _, imported := range m.imports {
					if u.modules[imported] == nil {
						u.unread[imported] = true
					}
				}
			}
		}
	}
	for path, said := range u.order.Said {
		if u.modules[path] != nil && !u.take(path, said) {
			u.unread[path] = true
			u.given[path] = said.file
		}
	}
	u.order.Said = nil
	for _, path := range changed {
		if u.modules[path] != nil {
			u.unread[path] = true
		}
		if filepath.Ext(path) == ".pyi" {
			for _, m := range u.modules {
				if m.stub == path {
					u.unread[m.path] = true
				}
			}
		}
	}
}

// read reads the files that are to be read, and what they import.
func (u *update) read() {
	for u.ctx.Err() == nil {
		paths := u.toRead()
		if len(paths) == 0 {
			return
		}
		made := make([]*indexed, len(paths))
		u.parallel(len(paths), func(i int) { made[i] = u.readSafely(paths[i]) })
		for _, m := range made {
			if m == nil {
				continue // somebody has cancelled
			}
			delete(u.unread, m.path)
			for _, path := range u.install(m).imports {
				if u.modules[path] == nil {
					u.unread[path] = true
				}
			}
		}
	}
}

// drop forgets what was said of a module.
func (u *update) drop(path string) {
	if _, known := u.ready.LoadAndDelete(path); !known {
		return
	}
	u.places.Delete(u.uri(path))
	u.inbound.Delete(path)
	u.linked.Store(true)
	u.news.Store(true)
}

// readSafely reads a file. One that panics counts as if it could not be read.
func (u *update) readSafely(path string) *indexed {
	m := &indexed{path: path, err: errPanic, concurrent: true}
	u.safely(m, func() { u.readModule(m) })
	for i, name := range m.names {
		m.names[i] = u.Find(name, m.roots).Name // of each there is one text, which is cut out of none
	}
	return m
}

// errPanic is why there is no text of a module that panicked.
var errPanic = errors.New("it cannot be read: an internal error")

// install takes what was read of a file, and returns the module.
func (u *update) install(read *indexed) *indexed {
	m := u.modules[read.path]
	if m == nil {
		u.modules[read.path], u.reshaped, u.dirty[read] = read, true, true
		return read
	}
	m.state = read.state
	if m.err == nil && read.err == nil && m.hash == read.hash && m.stub == read.stub && m.stubHash == read.stubHash && m.name == read.name {
		return m
	}
	reformed := !slices.Equal(m.imports, read.imports)
	u.dirty[m], m.concurrent = true, read.concurrent
	m.stub, m.stubHash = read.stub, read.stubHash
	m.sum, m.kept, m.says = read.sum, read.kept, read.says
	m.name, m.roots, m.hash, m.err, m.names, m.imports = read.name, read.roots, read.hash, read.err, read.names, read.imports
	m.forgetText()
	m.text, m.hasText, m.undecoded, m.memory = read.text, read.hasText, read.undecoded, nil
	if reformed {
		m.reformed = true
		u.reshaped = u.reshaped || !u.relink(m)
	}
	u.unsifted = u.unsifted || m.circle == nil || m.circle.reaches != m.circle.leads()
	return m
}
