package project

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// Cache keeps what is said of installed packages from one process to the next. What it
// loses is read again.
type Cache interface {
	Get(key string) ([]byte, bool)
	Put(key string, value []byte) error
}

// shelf holds what is said of installed packages, a book for each.
type shelf struct {
	cache Cache
	key   string

	booksMu sync.Mutex
	books   map[string]*book // by the path of the package
}

// book is what is said of the modules of one installed package.
type book struct {
	key string
	// package_ is the name of the package and its version.
	package_ string

	mu      sync.Mutex
	pages   map[string]*page // by the path of the module in the package's root
	written bool             // there is something that the cache does not have
}

// page is what is said of one module, as it is kept.
type page struct {
	// Size and Time are those of the file.
	Size, Time int64
	// Names are the modules that it may import.
	Names []string
	// Said is what was said of it; Evaluations in the light of what.
	Said        []json.RawMessage
	Evaluations []keptEvaluation
}

// keptEvaluation is an evaluation with descriptions named by their hashes, "" for none.
type keptEvaluation struct {
	Names, Hashes []string
	// Said is the number of what was said, -1 for nothing.
	Said int
}

// bookOf returns the book that says what there is to say of a file, and the name of its
// page; nil where the file is not of an installed package with a version.
func (x *Index) bookOf(path string) (*book, string) {
	root, from := x.installation(path)
	if root == "" {
		return nil, ""
	}
	inside := strings.TrimPrefix(strings.TrimPrefix(path, root), string(filepath.Separator))
	top, _, _ := strings.Cut(filepath.ToSlash(inside), "/")
	top = strings.TrimSuffix(strings.TrimSuffix(top, ".py"), ".pyi")
	x.booksMu.Lock()
	defer x.booksMu.Unlock()
	at := filepath.Join(root, top)
	known, ok := x.books[at]
	if !ok {
		if owner, found := from.Owner(root, strings.TrimSuffix(top, stubsEnding)); found {
			known = &book{
				key:      fmt.Sprintf("%s\x00%s\x00%s", x.key, owner.Stamp, at),
				package_: strings.TrimSpace(owner.Name + " " + owner.Version),
			}
		}
		x.books[at] = known
	}
	return known, filepath.ToSlash(inside)
}

// packageOf names the installed package of a file, with its version where that is known;
// "" for a file that is in none.
func (x *Index) packageOf(path string) string {
	b, _ := x.bookOf(path)
	if b != nil {
		return b.package_
	}
	root, _ := x.installation(path)
	if root == "" {
		return ""
	}
	top, _, _ := strings.Cut(filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator))), "/")
	return strings.TrimSuffix(top, ".py")
}

// forgetBooks looks for the owners of installed files anew from now on.
func (x *Index) forgetBooks() {
	x.booksMu.Lock()
	defer x.booksMu.Unlock()
	clear(x.books)
}

// page returns what the cache has of a module.
func (x *Index) page(path string) *page {
	b, inside := x.bookOf(path)
	if b == nil || x.cache == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.pages == nil {
		b.pages = map[string]*page{}
		if content, ok := x.cache.Get(b.key); ok {
			if json.Unmarshal(content, &b.pages) != nil {
				b.pages = map[string]*page{}
			}
		}
	}
	found := b.pages[inside]
	if found == nil {
		return nil
	}
	if info, err := x.files.Stat(path); err != nil || info.Size() != found.Size || info.ModTime().UnixNano() != found.Time {
		return nil
	}
	return found
}

// keep writes what is said of a module of an installed package on its page.
func (x *Index) keep(m *indexed) {
	b, inside := x.bookOf(m.path)
	if b == nil || x.cache == nil || m.err != nil || m.stub != "" {
		return
	}
	info, err := x.files.Stat(m.path)
	if err != nil {
		return
	}
	made := &page{Size: info.Size(), Time: info.ModTime().UnixNano(), Names: m.names}
	numbers := map[*knowledge.Description]int{nil: -1}
	for _, e := range m.memory {
		number, known := numbers[e.said]
		if !known {
			content, err := json.Marshal(e.said.Content)
			if err != nil {
				return
			}
			number = len(made.Said)
			numbers[e.said] = number
			made.Said = append(made.Said, content)
		}
		kept := keptEvaluation{Said: number}
		for _, c := range e.consulted {
			kept.Names, kept.Hashes = append(kept.Names, c.name), append(kept.Hashes, c.said.Hash())
		}
		made.Evaluations = append(made.Evaluations, kept)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.pages == nil {
		b.pages = map[string]*page{}
	}
	b.pages[inside] = made
	b.written = true
}

// evaluations are what a page remembers.
func (p *page) evaluations() []*evaluation {
	said := make([]*knowledge.Description, len(p.Said))
	for i, content := range p.Said {
		var read knowledge.Content
		if json.Unmarshal(content, &read) != nil {
			return nil
		}
		said[i] = knowledge.Describe(read)
	}
	made := make([]*evaluation, len(p.Evaluations))
	for i, kept := range p.Evaluations {
		made[i] = &evaluation{}
		if kept.Said >= 0 && kept.Said < len(said) {
			made[i].said = said[kept.Said]
			made[i].places = &placeTable{made[i].said.Places}
		}
		for at, name := range kept.Names {
			made[i].consulted = append(made[i].consulted, consultation{name: name, hash: kept.Hashes[at], kept: true})
		}
	}
	return made
}

// putAway gives the cache what it does not have. What cannot be kept is read again the
// next time.
func (x *Index) putAway() {
	if x.cache == nil {
		return
	}
	x.booksMu.Lock()
	defer x.booksMu.Unlock()
	for _, b := range x.books {
		if b == nil || !b.written {
			continue
		}
		b.mu.Lock()
		content, err := json.Marshal(b.pages)
		b.written = false
		b.mu.Unlock()
		if err == nil {
			_ = x.cache.Put(b.key, content)
		}
	}
}
