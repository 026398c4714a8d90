package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/discover"
)

// target is one file to check.
type target struct {
	// path is absolute; name is how the user would write it.
	path, name string
	// content is the text of the standard input, nil for a file on disk.
	content []byte
	// stdin says that it is the standard input.
	stdin bool
	// named says that the user has named the file itself.
	named bool
}

// collector finds the files to check.
type collector struct {
	search discover.Search
	// force makes exclusion hold for files that the user names, too.
	force    bool
	targets  []target
	failures []string
}

func newCollector(finder *config.Finder, force bool) *collector {
	return &collector{search: discover.Search{Source: discover.Disk{}, Finder: finder, Notebooks: true}, force: force}
}

// collect returns the Python files and notebooks of the paths in a fixed order, each once,
// and a line for each path that cannot be read.
func collect(ctx context.Context, paths []string, finder *config.Finder, force bool) ([]target, []string) {
	c := newCollector(finder, force)
	for _, name := range paths {
		c.argument(ctx, name)
	}
	// A link is checked only where its target is not checked by itself.
	c.search.Links(ctx)
	return c.targets, c.failures
}

// argument adds what one argument names: a file whatever its name, or all
// Python files and notebooks of a folder.
func (c *collector) argument(ctx context.Context, name string) {
	path, err := filepath.Abs(name)
	var info os.FileInfo
	if err == nil {
		if info, err = os.Stat(path); err == nil && info.IsDir() {
			if !c.force || !c.search.FolderLeftOut(path) {
				c.folder(ctx, path, filepath.Clean(name))
			}
			return
		}
	}
	if err != nil {
		c.fail(name, err)
		return
	}
	if c.force && c.search.FileLeftOut(path) {
		return
	}
	if !c.search.New(path) {
		return
	}
	named := target{path: path, name: filepath.Clean(name), named: true}
	if !info.Mode().IsRegular() {
		// A pipe, as of the shell's "<(command)", can be read once, when the user says so.
		content, err := os.ReadFile(path)
		if err != nil {
			c.fail(name, err)
			return
		}
		named.content = append([]byte{}, content...)
	}
	c.targets = append(c.targets, named)
}

// folder adds the files of a folder, which the user writes as name.
func (c *collector) folder(ctx context.Context, path, name string) {
	written := func(below string) string { return filepath.Join(name, strings.TrimPrefix(below, path)) }
	c.search.Failed = func(folder string, err error) { c.fail(written(folder), err) }
	c.search.Folder(ctx, path, func(below string) {
		c.targets = append(c.targets, target{path: below, name: written(below)})
	})
}

func (c *collector) fail(name string, err error) {
	c.failures = append(c.failures, fmt.Sprintf("cannot read %s: %v", name, cause(err)))
}
