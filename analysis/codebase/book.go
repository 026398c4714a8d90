package codebase

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/modules"
)

// Cache keeps what is said of installed packages from one process to the next. What it
// loses is read again.
type Cache interface {
	Get(key string) ([]byte, bool)
	Put(key string, value []byte) error
}

// book is what is known of one installed package. It is written to the cache, and read
// from there as long as all packages that it leads to are as they were.
type book struct {
	// at is the path of the package, key that of the cache; stamp changes when the
	// package does.
	at, key, stamp string
	// name is that of the package, with its version.
	name    string
	written bool
	content bookContent
}

type bookContent struct {
	// Uses are the stamps of other packages that were looked at, by their paths; "" for
	// one of which nothing says whether it changes.
	Uses  map[string]string
	Pages map[string]*page // by the path of the module in the package's root
}

// page is what is known of one module.
type page struct {
	// Size and Time are those of the file.
	Size, Time int64
	Answers    map[string]answer
}

// packageAt returns the root that a file of an installed package lies in, and its path
// there.
func (x *Index) packageAt(path string) (root, top, inside string) {
	root, _ = x.Installation(path)
	inside = filepath.ToSlash(strings.TrimPrefix(strings.TrimPrefix(path, root), string(filepath.Separator)))
	top, _, _ = strings.Cut(inside, "/")
	return root, strings.TrimSuffix(strings.TrimSuffix(top, ".py"), ".pyi"), inside
}

// bookOf returns the book of the package of a file; nil where the package has no version.
func (x *Index) bookOf(path string) *book {
	root, top, _ := x.packageAt(path)
	at := filepath.Join(root, top)
	p := x.packages
	if known, ok := p.books[at]; ok {
		return known
	}
	owner, found := x.ownerOf(path)
	if !found {
		p.books[at] = nil
		return nil
	}
	b := &book{
		at: at, key: fmt.Sprintf("%s\x00%s\x00%s", p.key, owner.Stamp, at), stamp: owner.Stamp,
		name: strings.TrimSpace(owner.Name + " " + owner.Version),
	}
	p.books[at] = b
	if p.cache != nil {
		if content, ok := p.cache.Get(b.key); ok && json.Unmarshal(content, &b.content) != nil {
			b.content = bookContent{}
		}
	}
	for other, stamp := range b.content.Uses {
		if stamp == "" || stamp != x.stampOf(other) {
			b.content = bookContent{}
			break
		}
	}
	if b.content.Pages == nil {
		b.content = bookContent{Uses: map[string]string{}, Pages: map[string]*page{}}
	}
	return b
}

// ownerOf returns the distribution that a file of an installed package belongs to.
func (x *Index) ownerOf(path string) (environment.Distribution, bool) {
	root, top, _ := x.packageAt(path)
	_, from := x.Installation(path)
	if from == nil {
		return environment.Distribution{}, false
	}
	return from.Owner(root, strings.TrimSuffix(top, modules.StubsEnding))
}

// stampOf returns the stamp of the package at a path, "" where nothing says whether it
// changes.
func (x *Index) stampOf(at string) string {
	owner, _ := x.ownerOf(filepath.Join(at, "__init__.py"))
	return owner.Stamp
}

// pageOf returns the page of a file, an empty one where nothing is known or the file is
// another one now; the book is nil where nothing may be kept.
func (x *Index) pageOf(path string) (*book, *page) {
	made := &page{Answers: map[string]answer{}}
	b := x.bookOf(path)
	if b == nil {
		return nil, made
	}
	info, err := x.files.Stat(path)
	if err != nil {
		return nil, made
	}
	made.Size, made.Time = info.Size(), info.ModTime().UnixNano()
	_, _, inside := x.packageAt(path)
	if known := b.content.Pages[inside]; known != nil && known.Size == made.Size && known.Time == made.Time && known.Answers != nil {
		return b, known
	}
	b.content.Pages[inside] = made
	return b, made
}

// use notes that what a book says depends on a module of another package.
func (b *book) use(other *installedModule) {
	root, top, _ := other.index.packageAt(other.path)
	stamp := ""
	if other.book != nil {
		stamp = other.book.stamp
	}
	b.content.Uses[filepath.Join(root, top)] = stamp
}

// packageName names the installed package of a module, with its version where that is
// known.
func packageName(m *installedModule) string {
	if m.book != nil {
		return m.book.name
	}
	_, top, _ := m.index.packageAt(m.path)
	return top
}

// putAway gives the cache what it does not have, and gives up all trees. What cannot be
// kept is found out again the next time.
func (x *Index) putAway() {
	p := x.packages
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.loaded {
		m.unload()
	}
	p.loaded = nil
	if p.cache == nil {
		return
	}
	for _, b := range p.books {
		if b == nil || !b.written {
			continue
		}
		b.written = false
		x.useAll(b)
		if content, err := json.Marshal(b.content); err == nil {
			_ = p.cache.Put(b.key, content)
		}
	}
}

// useAll adds the packages to those that a book uses that these use in turn.
func (x *Index) useAll(b *book) {
	queue := slices.Collect(maps.Keys(b.content.Uses))
	for at := 0; at < len(queue); at++ {
		used := x.packages.books[queue[at]]
		if used == nil {
			continue
		}
		for other, stamp := range used.content.Uses {
			if _, known := b.content.Uses[other]; !known && other != b.at {
				b.content.Uses[other] = stamp
				queue = append(queue, other)
			}
		}
	}
}
