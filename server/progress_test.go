package server

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

const methodCreateProgress = "window/workDoneProgress/create"

// atOnce counts all work as long, never none.
func atOnce() <-chan time.Time {
	now := make(chan time.Time)
	close(now)
	return now
}

func never() <-chan time.Time { return nil }

// shown is a message about work that goes on.
type shown struct {
	Token string
	Value struct {
		Kind, Title, Message string
		Cancellable          bool
		Percentage           int
	}
}

// progressed waits for a message of a kind about work.
func (e *fakeEditor) progressed(kind string) (s shown) {
	e.t.Helper()
	e.heard(methodProgress, func(params json.RawMessage) bool {
		s = shown{}
		return json.Unmarshal(params, &s) == nil && s.Value.Kind == kind
	})
	return s
}

// slowWorkspace begins a session in which the files with SLOW in them wait.
func slowWorkspace(t *testing.T, capabilities object, soon func() <-chan time.Time, f diskFolder) (*fakeEditor, gate) {
	t.Helper()
	slow := newGate("SLOW")
	options := withFakes()
	options.soon = soon
	options.backend.newChecker = func(analysis.Look) checker {
		return fakeChecker{before: func(text *syntax.Document) { slow.check(text) }}
	}
	e := start(t, options)
	e.replies[methodCreateProgress] = nil
	e.enter(capabilities, f)
	return e, slow
}

var showsProgress = object{"window": object{"workDoneProgress": true}, "workspace": watches["workspace"]}

func TestProgressOfTheWorkspace(t *testing.T) {
	const files = 30
	f := newFolder(t, "zzz.py", "SLOW BAD")
	for i := range files - 1 {
		f.write(fmt.Sprintf("m%03d.py", i), "BAD")
	}
	e, slow := slowWorkspace(t, showsProgress, atOnce, f)
	<-slow.reached
	begin := e.progressed("begin")
	if begin.Value.Title != "Heddle: checking the workspace" || !begin.Value.Cancellable {
		t.Errorf("begin %+v", begin)
	}
	close(slow.opened)
	e.has(f.uri("zzz.py"), 1)
	if end := e.progressed("end"); end.Token != begin.Token {
		t.Errorf("end %+v", end)
	}
	e.quit()
	last, words := begin.Value.Percentage, ""
	for _, m := range e.said {
		var s shown
		if m.Method != methodProgress || json.Unmarshal(m.Params, &s) != nil || s.Value.Kind != "report" || s.Token != begin.Token {
			continue
		}
		if s.Value.Percentage <= last || s.Value.Percentage > 100 || !strings.HasSuffix(s.Value.Message, fmt.Sprint(" of ", files, " files")) {
			t.Errorf("report %+v after %d percent, %q", s, last, words)
		}
		last, words = s.Value.Percentage, s.Value.Message
	}
}

func TestProgressIsNotShown(t *testing.T) {
	for _, test := range []struct {
		name         string
		capabilities object
		soon         func() <-chan time.Time
	}{
		{"of short work", showsProgress, never},
		{"to an editor that does not show it", watches, atOnce},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFolder(t, "a.py", "SLOW BAD")
			e, slow := slowWorkspace(t, test.capabilities, test.soon, f)
			<-slow.reached
			close(slow.opened)
			e.has(f.uri("a.py"), 1)
			e.quit()
			if created, said := e.count(methodCreateProgress), e.count(methodProgress); created+said > 0 {
				t.Errorf("created %d, said %d", created, said)
			}
		})
	}
}

// TestProgressThatIsRefused has an editor that answers an error.
func TestProgressThatIsRefused(t *testing.T) {
	f := newFolder(t, "a.py", "SLOW BAD")
	e, slow := slowWorkspace(t, showsProgress, atOnce, f)
	e.mu.Lock()
	delete(e.replies, methodCreateProgress)
	e.mu.Unlock()
	<-slow.reached
	close(slow.opened)
	e.has(f.uri("a.py"), 1)
	e.quit()
}

// TestCancelledProgress stops the check of the workspace; the next change makes it go
// on.
func TestCancelledProgress(t *testing.T) {
	const files = 300
	f := newFolder(t)
	for i := range files {
		f.write(fmt.Sprintf("m%03d.py", i), "SLOW BAD")
	}
	e, slow := slowWorkspace(t, showsProgress, atOnce, f)
	<-slow.reached
	begin := e.progressed("begin")
	e.notify("window/workDoneProgress/cancel", object{"token": "of nothing"})
	e.notify("window/workDoneProgress/cancel", object{"token": begin.Token})
	e.sync()
	close(slow.opened)
	e.progressed("end")
	published := e.count(publishMethod)
	if published == files {
		t.Error("all files were checked")
	}
	// What documents do does not make it go on, and does not suffer.
	e.open(untitled, 1, "BAD")
	e.published(untitled, 1)
	f.write("m000.py", "BAD BAD")
	e.happened(f.uri("m000.py"))
	e.has(f.uri("m000.py"), 2)
	e.has(f.uri(fmt.Sprintf("m%03d.py", files-1)), 1)
	e.quit()
}
