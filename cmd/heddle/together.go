package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/heddle-lsp/heddle/analysis/cache"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/environment"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// asProject checks targets that see one another: each when all that it imports is
// known, so that it is read once. Targets under settings that tell different things of
// libraries see one another as their own settings have it.
func (p pool) asProject(ctx context.Context, targets []target, check func(work)) {
	files := disk{given: map[string][]byte{}}
	indexes := map[*knowledge.Base][]int{}
	var order []*knowledge.Base
	for index, t := range targets {
		if t.content != nil {
			files.given[t.path] = t.content
		}
		settings, _ := p.finder.For(t.path)
		libraries := settings.Knowledge()
		if indexes[libraries] == nil {
			order = append(order, libraries)
		}
		indexes[libraries] = append(indexes[libraries], index)
	}
	for _, libraries := range order {
		options := project.Options{
			Files: files, Libraries: libraries, URI: func(path string) string { return path },
			Environment: environment.NewFinder(files, p.getenv, p.python).For,
		}
		if libraries == knowledge.Default() {
			// Without a folder nothing is kept.
			options.Cache, _ = cache.ForUser(p.getenv, os.UserCacheDir)
			options.CacheKey = cache.Program()
		}
		index := project.NewIndex(options)
		look := func(document *syntax.Document, _ *knowledge.Base) project.View { return index.View(document.URI, nil) }
		numbers := map[string]int{}
		wanted := make([]string, len(indexes[libraries]))
		for i, number := range indexes[libraries] {
			wanted[i] = targets[number].path
			numbers[wanted[i]] = number
		}
		index.Update(ctx, project.Order{Wanted: wanted, Workers: p.workers, Each: func(path string, found *project.Analysis, err error) {
			check(work{index: numbers[path], look: look, found: found, err: err})
		}})
	}
}

// python is what the settings of a folder name as its Python, or "".
func (p pool) python(folder string) string {
	settings, _ := p.finder.For(filepath.Join(folder, "any.py"))
	return settings.Python
}

// disk reads files, those that were given otherwise from memory.
type disk struct {
	config.Disk
	given map[string][]byte
}

// ReadFile reads what was given, or the file.
func (d disk) ReadFile(path string) ([]byte, error) {
	if content, ok := d.given[path]; ok {
		return content, nil
	}
	return d.Disk.ReadFile(path)
}
