package server

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// report is the answer to a pull.
type report struct {
	Kind     string
	ResultID string
	Items    []diagnostic
}

// publications returns what was pushed for a document, in order.
func (e *fakeEditor) publications(uri string) []publication {
	e.mu.Lock()
	defer e.mu.Unlock()
	return publicationsOf(e.said, uri)
}

func publicationsOf(said []message, uri string) (all []publication) {
	for _, m := range said {
		var p publication
		if m.Method == publishMethod && json.Unmarshal(m.Params, &p) == nil && p.URI == uri {
			all = append(all, p)
		}
	}
	return all
}

// pulls are the capabilities of an editor that asks for diagnostics, and asks anew when it
// is told to.
var pulls = object{
	"textDocument": object{"diagnostic": object{}},
	"workspace":    object{"diagnostics": object{"refreshSupport": true}},
}

func TestPullOrPushButNeverBoth(t *testing.T) {
	for _, asks := range []bool{true, false} {
		e := start(t, withFakes())
		capabilities := object{"textDocument": object{"publishDiagnostics": object{}}}
		if asks {
			capabilities = object{
				"textDocument": object{"publishDiagnostics": object{}, "diagnostic": object{}},
				"workspace":    pulls["workspace"],
			}
		}
		e.initialize(capabilities)
		e.open(untitled, 1, "BAD")
		if !asks {
			e.published(untitled, 1)
		} else {
			var first, second, third report
			e.call(methodDiagnostic, object{"textDocument": named(untitled)}, &first)
			if first.Kind != "full" || len(first.Items) != 1 || first.ResultID == "" || first.Items[0].Page.Href != pageOfUntrackedTasks {
				t.Errorf("first: %+v", first)
			}
			e.call(methodDiagnostic, object{"textDocument": named(untitled), "previousResultId": first.ResultID}, &second)
			if second.Kind != "unchanged" || second.ResultID != first.ResultID {
				t.Errorf("second: %+v", second)
			}
			// An edit behind the finding changes nothing that is sent.
			e.change(untitled, 2, "BAD # well")
			e.call(methodDiagnostic, object{"textDocument": named(untitled), "previousResultId": first.ResultID}, &third)
			if third.Kind != "unchanged" {
				t.Errorf("third: %+v", third)
			}
			e.change(untitled, 3, " BAD")
			e.call(methodDiagnostic, object{"textDocument": named(untitled), "previousResultId": first.ResultID}, &third)
			if third.Kind != "full" || third.ResultID == first.ResultID || third.Items[0].Range != span(0, 1, 4) {
				t.Errorf("moved: %+v", third)
			}
		}
		e.notify(methodDidClose, object{"textDocument": named(untitled)})
		if !asks {
			e.until("the diagnostics taken away", func() bool {
				all := publicationsOf(e.said, untitled)
				last := all[len(all)-1]
				return last.Version == nil && last.Diagnostics != nil && len(last.Diagnostics) == 0
			})
		}
		e.quit()
		if n := e.count(publishMethod); asks && n > 0 {
			t.Errorf("%d publications for an editor that pulls", n)
		}
	}
}

func TestChainWithoutRelatedInformation(t *testing.T) {
	e := start(t, withFakes())
	e.initialize(object{})
	e.open("file:///app.py", 1, "\nCAUSE\nBAD")
	d := e.published("file:///app.py", 1)[0]
	if want := "The task may vanish. Keep it.\napp.py:2: it begins here"; d.Message != want || d.Related != nil {
		t.Errorf("diagnostic %+v", d)
	}
	e.quit()
}

// gate lets a test hold the analysis of a text that contains a word.
type gate struct {
	word            string
	reached, opened chan struct{}
}

func newGate(word string) gate {
	return gate{word, make(chan struct{}, 1000), make(chan struct{})}
}

func (g gate) check(document *syntax.Document) {
	if strings.Contains(document.Text, g.word) {
		g.reached <- struct{}{}
		<-g.opened
	}
}

func TestStaleResultsAreDropped(t *testing.T) {
	first, last := newGate("FIRST"), newGate("LAST")
	e := start(t, withChecker(fakeChecker{before: func(text *syntax.Document) { first.check(text); last.check(text) }}))
	e.initialize(object{})
	e.open(untitled, 1, "FIRST BAD")
	<-first.reached
	e.change(untitled, 2, "BAD BAD")
	e.change(untitled, 3, "LAST BAD BAD BAD")
	e.sync()
	close(first.opened)
	<-last.reached
	// The result of version 1 is settled. Publications are pushed in order: it
	// would come before this one.
	e.open("untitled:other", 1, "")
	e.published("untitled:other", 1)
	close(last.opened)
	if found := e.published(untitled, 3); len(found) != 3 {
		t.Errorf("found %v", found)
	}
	e.quit()
	if all := e.publications(untitled); len(all) != 1 {
		t.Errorf("published %+v, want version 3 alone", all)
	}
}

func TestNothingIsPushedAfterClose(t *testing.T) {
	slow := newGate("SLOW")
	e := start(t, withChecker(fakeChecker{before: slow.check}))
	e.initialize(object{})
	e.open(untitled, 1, "SLOW BAD")
	<-slow.reached
	e.notify(methodDidClose, object{"textDocument": named(untitled)})
	e.sync()
	close(slow.opened)
	e.open("untitled:other", 1, "BAD")
	e.published("untitled:other", 1)
	e.quit()
	if all := e.publications(untitled); len(all) != 1 || len(all[0].Diagnostics) != 0 {
		t.Errorf("published %+v, want only the clearing", all)
	}
}

func TestPullWaitsForItsText(t *testing.T) {
	slow := newGate("SLOW")
	e := start(t, withChecker(fakeChecker{before: slow.check}))
	e.initialize(pulls)
	e.open(untitled, 1, "BAD")
	e.change(untitled, 2, "SLOW BAD BAD")
	<-slow.reached
	waiting := e.ask(methodDiagnostic, object{"textDocument": named(untitled)})
	cancelled := e.ask(methodDiagnostic, object{"textDocument": named(untitled)})
	e.notify(methodCancelRequest, object{"id": json.Number(cancelled)})
	if m := e.answer(cancelled); m.Error == nil || m.Error.Code != codeCancelled {
		t.Errorf("cancelled: %+v", m)
	}
	e.mu.Lock()
	_, early := e.answers[waiting]
	e.mu.Unlock()
	if early {
		t.Error("answered before the analysis")
	}
	close(slow.opened)
	var got report
	if err := json.Unmarshal(e.answer(waiting).Result, &got); err != nil || len(got.Items) != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
	e.quit()
}

func TestRequestsOnATextThatIsGone(t *testing.T) {
	slow := newGate("SLOW")
	options := withFakes()
	options.backend.newChecker = func(analysis.Look) checker { return fakeChecker{before: slow.check} }
	e := start(t, options)
	e.initialize(pulls)
	e.open(untitled, 1, "SLOW")
	<-slow.reached
	e.change(untitled, 2, "passed over")
	hover := e.ask(methodHover, object{"textDocument": named(untitled), "position": lspPosition{}})
	pull := e.ask(methodDiagnostic, object{"textDocument": named(untitled)})
	e.change(untitled, 3, "BAD")
	e.sync()
	close(slow.opened)
	if m := e.answer(hover); m.Error == nil || m.Error.Code != codeContentModified {
		t.Errorf("hover: %+v", m)
	}
	var got report
	if err := json.Unmarshal(e.answer(pull).Result, &got); err != nil || len(got.Items) != 1 {
		t.Errorf("pull: %+v, %v; want the newer text's", got, err)
	}

	e.change(untitled, 4, "SLOW")
	closing := e.ask(methodDiagnostic, object{"textDocument": named(untitled)})
	e.sync()
	e.notify(methodDidClose, object{"textDocument": named(untitled)})
	if m := e.answer(closing); m.Result == nil && m.Error.Code != codeContentModified {
		t.Errorf("closed: %+v", m)
	}
	e.quit()
}
