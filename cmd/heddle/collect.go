package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// target is one file to check.
type target struct {
	// path is absolute; name is how the user would write it.
	path, name string
	// content is the text of the standard input, nil for a file on disk.
	content []byte
}

// collector finds the files to check.
type collector struct {
	finder *config.Finder
	// force makes exclusion hold for files that the user names, too.
	force    bool
	targets  []target
	failures []string

	seen  map[string]bool
	links []target
}

// collect returns the Python files of the paths in a fixed order, each once,
// and a line for each path that cannot be read.
func collect(paths []string, finder *config.Finder, force bool) ([]target, []string) {
	c := &collector{finder: finder, force: force, seen: map[string]bool{}}
	for _, name := range paths {
		c.argument(name)
	}
	// A link is checked only where its target is not checked by itself.
	for _, link := range c.links {
		if real, err := filepath.EvalSymlinks(link.path); err == nil && !c.seen[real] {
			c.seen[real] = true
			c.add(link)
		}
	}
	return c.targets, c.failures
}

// argument adds what one argument names: a file whatever its name, or all
// Python files of a folder.
func (c *collector) argument(name string) {
	path, err := filepath.Abs(name)
	if err == nil {
		var info os.FileInfo
		if info, err = os.Stat(path); err == nil && info.IsDir() {
			chain, ignored := ignoresFor(path)
			settings, _ := c.finder.For(filepath.Join(path, "any.py"))
			if !c.force || !ignored && !config.ExcludedFolder(settings, path) {
				c.walk(path, filepath.Clean(name), chain)
			}
			return
		}
	}
	if err != nil {
		c.fail(name, err)
		return
	}
	if c.force && c.forced(path) {
		return
	}
	c.add(target{path: path, name: filepath.Clean(name)})
}

// forced reports whether a named file is excluded under --force-exclude.
func (c *collector) forced(path string) bool {
	settings, _ := c.finder.For(path)
	chain, ignored := ignoresFor(filepath.Dir(path))
	return ignored || chain.ignored(path, false) || config.Excluded(settings, path)
}

// walk adds the Python files of a folder, whose ignore files are in the chain,
// and of those below. Links to folders are not followed, so that a loop cannot
// trap it.
func (c *collector) walk(path, name string, chain *ignores) {
	entries, err := os.ReadDir(path)
	if err != nil {
		c.fail(name, err)
		return
	}
	for _, entry := range entries {
		below := target{path: filepath.Join(path, entry.Name()), name: filepath.Join(name, entry.Name())}
		switch kind := entry.Type(); {
		case kind.IsDir():
			settings, _ := c.finder.For(below.path)
			if !skippedFolder(below.path) && !chain.ignored(below.path, true) && !config.ExcludedFolder(settings, below.path) {
				c.walk(below.path, below.name, chain.enter(below.path))
			}
		case !isPython(entry.Name()) || chain.ignored(below.path, false):
		case kind&os.ModeSymlink != 0:
			if info, err := os.Stat(below.path); err == nil && info.Mode().IsRegular() && !c.excluded(below.path) {
				c.links = append(c.links, below)
			}
		case kind.IsRegular() && !c.excluded(below.path):
			c.add(below)
		}
	}
}

func (c *collector) excluded(path string) bool {
	settings, _ := c.finder.For(path)
	return config.Excluded(settings, path)
}

func (c *collector) add(t target) {
	if !c.seen[t.path] {
		c.seen[t.path] = true
		c.targets = append(c.targets, t)
	}
}

func (c *collector) fail(name string, err error) {
	c.failures = append(c.failures, fmt.Sprintf("cannot read %s: %v", name, cause(err)))
}

// isPython reports whether a file found in a folder is Python by its name.
func isPython(name string) bool {
	return strings.HasSuffix(name, ".py") || strings.HasSuffix(name, ".pyi") || strings.HasSuffix(name, ".pyw")
}

// skippedFolder reports whether a folder holds no code of the project: hidden
// folders, caches, and what package managers install.
func skippedFolder(path string) bool {
	name := filepath.Base(path)
	if strings.HasPrefix(name, ".") || name == "node_modules" || name == "__pycache__" {
		return true
	}
	// Every virtual environment has this file, whatever its name (PEP 405).
	_, err := os.Stat(filepath.Join(path, "pyvenv.cfg"))
	return err == nil
}
