package server

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
)

// workspace knows the files of the workspace's folders, and what is found in those
// that are not open. One goroutine plans what has to be checked, a few check it:
// see workspace_plan.go and workspace_check.go.
type workspace struct {
	publisher *publisher
	// wake has room for one call of the planner.
	wake chan struct{}

	mu sync.Mutex
	// begun says that the editor is ready to hear of files.
	begun bool
	// pulls says that the editor asks for the diagnostics of documents, pushes that it
	// does not ask for those of other files, as far as is known.
	pulls, pushes bool

	folders []string
	// whole says that files which are not open have diagnostics.
	whole bool

	// files are those of the folders, by path; list has them in order.
	files map[string]*closedFile
	list  []*closedFile
	// open are the paths of the documents that are open.
	open map[string]bool

	// relist says that the folders have to be looked through, events which paths
	// changed, or are said to have.
	relist bool
	events []string
	// searched says that the folders were looked through before.
	searched bool
	// asked and planned count calls of the planner and what it has seen to.
	asked, planned int
	// stopped says that the user has enough of it, until something changes. Checks that
	// wait for other files end with checking, which quit ends.
	stopped  bool
	checking context.Context
	quit     context.CancelFunc
	// listing ends the search through the folders.
	listing context.CancelFunc

	// queue is what has to be checked, work wakes who does it; ended is the end of the
	// session.
	// Of the queue, those count that are queued: a file may be taken out of the middle.
	// reading is how many have files read ahead.
	queue                          []*closedFile
	work                           *sync.Cond
	ended                          bool
	queued, running, done, reading int
	progress                       *progress

	// nothing is the name of a report without diagnostics.
	nothing string
	// news is closed, and replaced, when there is something to report; version counts
	// what there was, announced what was announced of it.
	news               chan struct{}
	version, announced int
	// poll is closed when another request takes the place of the one that waits.
	poll chan struct{}
}

func newWorkspace(publisher *publisher) *workspace {
	nothing, _ := resultID(nil) // only diagnostics can fail to be encoded
	w := &workspace{
		publisher: publisher, wake: make(chan struct{}, 1), nothing: nothing,
		files: map[string]*closedFile{}, open: map[string]bool{},
		news: make(chan struct{}), poll: make(chan struct{}), quit: func() {},
	}
	w.work = sync.NewCond(&w.mu)
	return w
}

// call has the planner look, under the lock. Where the user stopped the work, it goes
// on.
func (w *workspace) call() {
	w.stopped = false
	w.look()
}

func (w *workspace) look() {
	w.asked++
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// learned has those files checked again that see something else in others.
func (w *workspace) learned() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.whole && !w.stopped {
		w.look()
	}
}

// searchAgain has the folders looked through, for what is excluded may be other files now.
func (w *workspace) searchAgain() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.search()
}

func (w *workspace) search() {
	w.relist = true
	if w.listing != nil {
		w.listing()
	}
	w.call()
}

// begin lets the work begin: the editor is ready.
func (w *workspace) begin() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begun = true
	w.search()
}

// setScope says whether files that are not open have diagnostics.
func (w *workspace) setScope(whole bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if whole == w.whole {
		return
	}
	w.whole = whole
	if !whole {
		w.clearQueue()
		w.quit()
		for _, f := range w.list {
			w.drop(f)
		}
		w.list, w.events, w.searched = nil, nil, false
	}
	w.search()
}

// changeFolders adds and removes folders.
func (w *workspace) changeFolders(added, removed []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.folders = slices.DeleteFunc(w.folders, func(folder string) bool { return slices.Contains(removed, folder) })
	for _, folder := range added {
		if folder != "" && !slices.Contains(w.folders, folder) {
			w.folders = append(w.folders, folder)
		}
	}
	w.search()
}

// firstFolder returns the folder where documents without a path belong, or "".
func (w *workspace) firstFolder() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.folders) == 0 {
		return ""
	}
	return w.folders[0]
}

// folderOf returns the innermost open folder that a file lies in, "" where none holds it.
func (w *workspace) folderOf(path string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	innermost := ""
	for _, folder := range w.folders {
		if relative, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(relative) && len(folder) > len(innermost) {
			innermost = folder
		}
	}
	return innermost
}

// changed says that files or folders were made, written or removed.
func (w *workspace) changed(paths []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.whole || len(paths) == 0 {
		return
	}
	for _, path := range paths {
		if f := w.files[path]; f != nil {
			f.due, f.urgent = true, true
		} else {
			w.events = append(w.events, path)
		}
	}
	w.call()
}

// settled reports whether all that is known to be due was checked.
func (w *workspace) settled() bool {
	return w.begun && w.asked == w.planned && w.queued+w.running+w.reading == 0
}

// announce wakes those who wait for news: when there is a good deal of it, when the
// work is done, and when somebody is in a hurry.
func (w *workspace) announce(hurry bool) {
	if !w.settled() {
		if !hurry && w.version-w.announced < max(64, len(w.list)/64) {
			return
		}
	} else if w.progress != nil {
		w.progress.end()
		w.progress, w.done = nil, 0
	}
	w.announced = w.version
	close(w.news)
	w.news = make(chan struct{})
}

// stop ends the work until something changes.
func (w *workspace) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	w.clearQueue()
	w.quit()
	if w.listing != nil {
		w.listing()
	}
	w.announce(false)
}
