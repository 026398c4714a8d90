package main

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

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
func (p pool) asProject(ctx context.Context, targets []target, send func(int, report)) {
	files := disk{p.files, map[string][]byte{}}
	if files.Files == nil {
		files.Files = config.Disk{}
	}
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
		panics := &broken{name: p.reporter.name, panics: map[string]failure{}}
		options.Panicked = panics.note
		if libraries == knowledge.Default() {
			// Without a folder nothing is kept.
			var err error
			options.Cache, err = cache.ForUser(p.getenv, os.UserCacheDir)
			options.CacheKey = cache.Program()
			options.Keep = err == nil && !cache.Off(p.getenv) && options.CacheKey != ""
		}
		index := project.NewIndex(options)
		look := func(document *syntax.Document, _ *knowledge.Base) project.View { return index.View(document.URI, nil) }
		numbers := map[string]int{}
		var named, found []string
		for _, number := range indexes[libraries] {
			path := targets[number].path
			numbers[path] = number
			if targets[number].named {
				named = append(named, path)
			} else {
				found = append(found, path)
			}
		}
		var mu sync.Mutex
		reports := map[string]report{}
		again := map[string]bool{}
		check := func(path string, w work) report {
			t := targets[numbers[path]]
			w.look = look
			if options.Keep {
				w.note = func(view project.View, made report) { p.note(index, t, view, made) }
			}
			return p.check(t, w)
		}
		index.Update(ctx, project.Order{
			Wanted: named, Sifted: found, Workers: p.workers,
			Each: func(path string, found *project.Analysis, err error) {
				mu.Lock()
				made, known := reports[path]
				mu.Unlock()
				if !known || found != nil || err != nil {
					made = check(path, work{found: found, err: err})
				}
				mu.Lock()
				defer mu.Unlock()
				reports[path] = made
				p.progress()
			},
			Known: func(path string, recall func(key string) ([]byte, bool)) bool {
				made, ok := p.recall(targets[numbers[path]], recall)
				if ok {
					mu.Lock()
					defer mu.Unlock()
					reports[path] = made
				}
				return ok
			},
			Quiet: func(path string) {
				_, problems := p.finder.For(path)
				reports[path] = report{problems: problems}
				p.progress()
			},
			// What others do with its functions is known when all are described.
			Again: func(path string) { again[path] = true },
		})
		var left []string
		for path := range numbers {
			// What panicked before it came to a file is no reason to leave that out.
			if _, ok := reports[path]; !ok || again[path] {
				left = append(left, path)
			}
		}
		p.each(ctx, left, func(path string) {
			recall := func(key string) ([]byte, bool) { return index.Recall(path, key) }
			made, ok := p.recall(targets[numbers[path]], recall)
			if !ok {
				made = check(path, work{})
			}
			mu.Lock()
			defer mu.Unlock()
			if _, counted := reports[path]; !counted {
				p.progress()
			}
			reports[path] = made
		})
		panics.blame(reports, targets[indexes[libraries][0]].path)
		for _, number := range indexes[libraries] {
			if made, ok := reports[targets[number].path]; ok {
				send(number, made)
			}
		}
		if ctx.Err() == nil {
			index.PutAway()
		}
	}
}

// each goes through paths on several goroutines, until the context is done.
func (p pool) each(ctx context.Context, paths []string, work func(path string)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(len(paths), p.workers) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(paths) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				work(paths[i])
			}
		})
	}
	workers.Wait()
}

// python is what the settings of a folder name as its Python, or "".
func (p pool) python(folder string) string {
	settings, _ := p.finder.For(filepath.Join(folder, "any.py"))
	return settings.Python
}

// disk reads files, those that were given otherwise from memory.
type disk struct {
	project.Files
	given map[string][]byte
}

// ReadFile reads what was given, or the file.
func (d disk) ReadFile(path string) ([]byte, error) {
	if content, ok := d.given[path]; ok {
		return content, nil
	}
	return d.Files.ReadFile(path)
}
