package main

import (
	"context"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
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
		s := p.sight(files, libraries, targets, indexes[libraries])
		s.checkAll(ctx)
		if p.fixing.on() {
			if ctx.Err() == nil {
				s.index.PutAway() // what is mended in memory is on no disk
			}
			newMending(s).run(ctx)
		}
		s.panics.blame(s.reports, targets[indexes[libraries][0]].path)
		for _, number := range indexes[libraries] {
			if made, ok := s.reports[targets[number].path]; ok {
				send(number, made)
			}
		}
		if ctx.Err() == nil && !p.fixing.on() {
			s.index.PutAway()
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
	codebase.Files
	given map[string][]byte
}

// ReadFile reads what was given, or the file.
func (d disk) ReadFile(path string) ([]byte, error) {
	if content, ok := d.given[path]; ok {
		return content, nil
	}
	return d.Files.ReadFile(path)
}
