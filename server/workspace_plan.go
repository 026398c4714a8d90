package server

import (
	"runtime"
	"slices"

	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
)

// watchWorkspace plans what of the workspace has to be checked whenever it is called,
// until the session ends.
func (s *session) watchWorkspace() {
	// One processor stays free for open documents.
	for range max(1, runtime.GOMAXPROCS(0)-1) {
		go s.checkClosedFiles()
	}
	for {
		select {
		case <-s.workspace.wake:
			s.planWorkspace()
		case <-s.ctx.Done():
			s.workspace.end()
			return
		}
	}
}

// planWorkspace sees to what changed and fills the queue. A panic costs what it saw to.
func (s *session) planWorkspace() {
	w := s.workspace
	w.mu.Lock()
	asked, active := w.asked, w.begun && w.whole && !w.stopped
	if active && w.progress == nil {
		w.progress = s.progress.show("Heddle: checking the workspace", w.stop)
	}
	w.mu.Unlock()
	if active {
		s.seeToWorkspace()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.planned = asked
	w.fill()
	w.announce(false)
}

func (s *session) seeToWorkspace() {
	defer func() {
		if cause := recover(); cause != nil {
			s.logs.Error("panic in planning the workspace", zap.Any("panic", cause), zap.Stack("stack"))
		}
	}()
	s.seeEvents()
	s.searchWorkspace()
	s.workspace.findOutdated(s.isQuiet)
}

// findOutdated notes the files that see something else in others by now, and those that
// begin or cease to have to do with concurrency.
func (w *workspace) findOutdated(isQuiet func(path string, settings *config.Settings) bool) {
	w.mu.Lock()
	type sight struct {
		view     codebase.View
		settings *config.Settings
		quiet    bool
	}
	settled := make([]*closedFile, 0, len(w.list))
	sights := make([]sight, 0, len(w.list))
	for _, f := range w.list {
		if f.checked && !f.due && !f.running && !w.open[f.path] {
			settled, sights = append(settled, f), append(sights, sight{f.view, f.settings, f.quiet})
		}
	}
	w.mu.Unlock()
	// Outside of the lock, which opening a document needs.
	outdated := make([]bool, len(settled))
	for i := range settled {
		outdated[i] = sights[i].quiet != isQuiet(settled[i].path, sights[i].settings) || sights[i].view.Outdated()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, f := range settled {
		f.due = f.due || outdated[i]
	}
}

// fill queues what is due, under the lock: what is urgent first.
func (w *workspace) fill() {
	w.clearQueue()
	if !w.begun || !w.whole || w.stopped {
		return
	}
	w.list = slices.DeleteFunc(w.list, func(f *closedFile) bool { return w.files[f.path] != f })
	for _, urgent := range [...]bool{true, false} {
		for _, f := range w.list {
			if f.due && f.urgent == urgent && !f.running && !w.open[f.path] {
				w.queue, f.queued = append(w.queue, f), true
			}
		}
	}
	w.queued = len(w.queue)
	w.report()
	w.work.Broadcast()
}

func (w *workspace) clearQueue() {
	for _, f := range w.queue {
		f.queued = false
	}
	w.queue, w.queued = w.queue[:0], 0
}

func (w *workspace) report() {
	if w.progress != nil {
		w.progress.report(w.done, w.done+w.running+w.queued)
	}
}
