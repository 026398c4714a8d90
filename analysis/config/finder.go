package config

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// Finder finds the settings of files and remembers them by folder. It is safe
// for concurrent use.
type Finder struct {
	source Source
	known  []string

	mu      sync.Mutex
	files   map[string]*cachedFile
	folders map[string]*folder
}

// cachedFile is a configuration file as it was last seen; nil content means
// that it was absent.
type cachedFile struct {
	stamp   stamp
	content *file
}

// stamp tells one state of a file on disk from another; the zero stamp is that
// of an absent file.
type stamp struct {
	present bool
	size    int64
	changed time.Time
}

// folder is what holds for the files that lie directly in one folder. Folders
// without configuration of their own share the value of the folder above.
type folder struct {
	settings *Settings
	problems []Problem
	// What the folders below build on.
	stated   *Overlay
	root     string
	requires *knowledge.Version
	// freeThreaded says that classifiers promise to run without a global interpreter lock.
	freeThreaded bool
}

// NewFinder returns a finder that reads from the source. known lists the names
// of all rules; without any, every rule name is taken as good.
func NewFinder(source Source, known []string) *Finder {
	return &Finder{source: source, known: slices.Clone(known), files: map[string]*cachedFile{}, folders: map[string]*folder{}}
}

// For returns the settings of a file by its absolute path, and what is wrong in
// the configuration files that decided them. Files under the same configuration
// get the same *Settings until it changes. A path of "" (an untitled document)
// gets the defaults.
func (f *Finder) For(path string) (*Settings, []Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if path == "" {
		path = "."
	}
	found := f.folder(filepath.Dir(filepath.Clean(path)))
	return found.settings, found.problems
}

// Invalidate forgets what was read from a configuration file that changed, was
// made or was removed.
func (f *Finder) Invalidate(path string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.files, filepath.Clean(path))
	clear(f.folders)
}

// Restat looks again at the configuration files that decide the settings of
// path, be it a Python file or a configuration file, and forgets what changed
// in size or time. It reports whether anything did.
func (f *Finder) Restat(path string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	changed := false
	for dir := filepath.Dir(filepath.Clean(path)); ; dir = filepath.Dir(dir) {
		for _, name := range [...]string{ownFile, sharedFile} {
			file := filepath.Join(dir, name)
			if cached, ok := f.files[file]; ok && cached.stamp != f.stat(file) {
				delete(f.files, file)
				changed = true
			}
		}
		if filepath.Dir(dir) == dir {
			break
		}
	}
	if changed {
		clear(f.folders)
	}
	return changed
}

// folder finds what holds in a folder, from the top of the file system down.
func (f *Finder) folder(dir string) *folder {
	if found, ok := f.folders[dir]; ok {
		return found
	}
	above := &folder{settings: Default()}
	if parent := filepath.Dir(dir); parent != dir {
		above = f.folder(parent)
	}
	found := above.with(dir, f.read(filepath.Join(dir, ownFile)), f.read(filepath.Join(dir, sharedFile)))
	f.folders[dir] = found
	return found
}

// with returns what holds in a folder below that has these two files, either
// of which may be nil. Settings replace all those of the folders above, as a
// project's configuration must not depend on where it is checked out;
// requires-python alone keeps them.
func (above *folder) with(dir string, own, shared *file) *folder {
	if own == nil && shared == nil {
		return above
	}
	after := *above
	after.problems = nil
	deciding := own
	if own == nil || !own.states {
		deciding = shared
	}
	if deciding != nil && deciding.states {
		after.stated, after.root = &deciding.overlay, dir
	} else {
		after.problems = slices.Clone(above.problems)
	}
	for _, file := range [...]*file{own, shared} {
		if file == nil {
			continue
		}
		after.problems = append(after.problems, file.problems...)
		if file.requires != nil {
			after.requires = file.requires
		}
		after.freeThreaded = after.freeThreaded || file.freeThreaded
	}
	if after.stated == above.stated && after.requires == above.requires && after.freeThreaded == above.freeThreaded && len(after.problems) == len(above.problems) {
		return above
	}
	settings := Default()
	settings.Root = after.root
	if after.requires != nil {
		settings.Target = *after.requires
	}
	settings.FreeThreaded = after.freeThreaded
	if after.stated != nil {
		settings = after.stated.Apply(settings)
	}
	after.settings = settings
	return &after
}

// read returns a configuration file from the cache or the source, or nil.
func (f *Finder) read(path string) *file {
	if cached, ok := f.files[path]; ok {
		return cached.content
	}
	cached := &cachedFile{stamp: f.stat(path)}
	f.files[path] = cached
	if !cached.stamp.present {
		return nil
	}
	content, err := f.source.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		// It went away since it was looked at.
	case err != nil:
		cached.content = unreadable(path, err)
	default:
		cached.content = parseFile(path, string(content), f.known)
	}
	return cached.content
}

func (f *Finder) stat(path string) stamp {
	info, err := f.source.Stat(path)
	if err != nil || info.Mode()&fs.ModeType != 0 {
		return stamp{}
	}
	return stamp{true, info.Size(), info.ModTime()}
}
