package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"testing"
)

const (
	methodWorkspace = "workspace/diagnostic"
	methodProgress  = "$/progress"
)

// fileReport is one of the reports of a workspace.
type fileReport struct {
	URI      string
	Version  *int
	Kind     string
	ResultID string
	Items    []diagnostic
}

type workspaceReport struct{ Items []fileReport }

// pullCapabilities are those of an editor that pulls all diagnostics and watches files.
var pullCapabilities = object{"textDocument": object{"diagnostic": object{}}, "workspace": object{
	"diagnostics":           object{"refreshSupport": true},
	"didChangeWatchedFiles": object{"dynamicRegistration": true},
}}

// previous are the result ids of an editor that knows reports.
func previous(known map[string]string) []object {
	list := []object{}
	for name, id := range known {
		list = append(list, object{"uri": name, "value": id})
	}
	return list
}

// pullWorkspace asks for the workspace and returns the request's id.
func (e *fakeEditor) pullWorkspace(known map[string]string) (id string) {
	return e.ask(methodWorkspace, object{"previousResultIds": previous(known)})
}

// reported waits for the answer to a pull of the workspace, and learns from it.
func (e *fakeEditor) reported(id string, known map[string]string) map[string]fileReport {
	e.t.Helper()
	m := e.answer(id)
	var got workspaceReport
	if m.Error != nil || json.Unmarshal(m.Result, &got) != nil {
		e.t.Fatalf("answer %s, %+v", m.Result, m.Error)
	}
	return learn(e.t, got.Items, known)
}

func learn(t *testing.T, items []fileReport, known map[string]string) map[string]fileReport {
	t.Helper()
	reports := map[string]fileReport{}
	for _, item := range items {
		if _, twice := reports[item.URI]; twice || item.Version != nil {
			t.Errorf("report %+v, twice %v", item, twice)
		}
		if item.Kind == "unchanged" && item.ResultID != known[item.URI] {
			t.Errorf("unchanged %+v, known %s", item, known[item.URI])
		}
		reports[item.URI] = item
		known[item.URI] = item.ResultID
	}
	return reports
}

func (e *fakeEditor) unanswered(id string) {
	e.t.Helper()
	e.sync()
	e.mu.Lock()
	defer e.mu.Unlock()
	if m, ok := e.answers[id]; ok {
		e.t.Errorf("answered at once: %s", m.Result)
	}
}

func kinds(reports map[string]fileReport) string {
	said := map[string]string{}
	for name, report := range reports {
		said[name] = fmt.Sprint(report.Kind, " ", len(report.Items))
	}
	return fmt.Sprint(said) // in the order of the names
}

func TestWorkspacePull(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "BAD BAD", "fine.py", "")
	a, b, fine := f.uri("a.py"), f.uri("b.py"), f.uri("fine.py")
	e := start(t, withFakes())
	offered := e.enter(pullCapabilities, f)
	if raw, _ := json.Marshal(offered["diagnosticProvider"]); string(raw) != `{"identifier":"heddle","interFileDependencies":true,"workspaceDiagnostics":true}` {
		t.Errorf("offered %s", raw)
	}
	known := map[string]string{}
	is := func(reports map[string]fileReport, want map[string]string) {
		t.Helper()
		if got := kinds(reports); got != fmt.Sprint(want) {
			t.Errorf("reports %s\nwant %v", got, want)
		}
	}
	is(e.reported(e.pullWorkspace(known), known), map[string]string{a: "full 1", b: "full 2"})

	// Nothing new: the answer waits for it.
	waiting := e.pullWorkspace(known)
	e.unanswered(waiting)
	f.write("a.py", " BAD")
	e.happened(a)
	is(e.reported(waiting, known), map[string]string{a: "full 1", b: "unchanged 0"})
	waiting = e.pullWorkspace(known)
	f.write("fine.py", "BAD")
	f.remove("b.py")
	e.happened(fine, b)
	is(e.reported(waiting, known), map[string]string{a: "unchanged 0", b: "full 0", fine: "full 1"})

	// A document has the same names of reports as its file, and is left out here.
	e.open(a, 1, " BAD")
	var own report
	e.call(methodDiagnostic, object{"textDocument": named(a), "previousResultId": known[a]}, &own)
	if own.Kind != "unchanged" || own.ResultID != known[a] {
		t.Errorf("the document's own report is %+v, its file's %s", own, known[a])
	}
	waiting = e.pullWorkspace(known)
	f.write("fine.py", "BAD BAD BAD")
	e.happened(fine)
	is(e.reported(waiting, known), map[string]string{fine: "full 3"})
	e.notify(methodDidClose, object{"textDocument": named(a)})
	e.call(methodDiagnostic, object{"textDocument": named(a)}, &own)
	if own.Kind != "full" || len(own.Items) != 1 || own.ResultID != known[a] {
		t.Errorf("after the document closed: %+v", own)
	}

	// The scope says that there is nothing any more, and then that there is.
	waiting = e.pullWorkspace(known)
	e.notify(methodSettings, object{"settings": object{"heddle": scope("openFiles")}})
	is(e.reported(waiting, known), map[string]string{a: "full 0", fine: "full 0"})
	waiting = e.pullWorkspace(known)
	e.unanswered(waiting)
	e.notify(methodSettings, object{"settings": object{"heddle": scope("workspace")}})
	is(e.reported(waiting, known), map[string]string{a: "full 1", fine: "full 3"})
	e.quit()
	if n := e.count(publishMethod); n > 0 {
		t.Errorf("%d publications for an editor that pulls", n)
	}
}

// TestKnownReportsOfAnotherSession begins with what an earlier session reported.
func TestKnownReportsOfAnotherSession(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "BAD")
	known := map[string]string{}
	first := start(t, withFakes())
	first.enter(pullCapabilities, f)
	first.reported(first.pullWorkspace(known), known)
	first.quit()

	second := start(t, withFakes())
	second.enter(pullCapabilities, f)
	waiting := second.pullWorkspace(known)
	second.unanswered(waiting)
	f.remove("b.py")
	second.happened(f.uri("b.py"))
	if got := second.reported(waiting, known); got[f.uri("b.py")].Kind != "full" || got[f.uri("a.py")].Kind != "unchanged" {
		t.Errorf("reports %s", kinds(got))
	}
	second.quit()
}

func TestPullsThatEnd(t *testing.T) {
	f := newFolder(t, "fine.py", "")
	e := start(t, withFakes())
	e.enter(pullCapabilities, f)
	cancelled := e.pullWorkspace(nil)
	e.notify(methodCancelRequest, object{"id": json.Number(cancelled)})
	if m := e.answer(cancelled); m.Error == nil || m.Error.Code != codeCancelled {
		t.Errorf("cancelled: %+v", m)
	}
	// A second request takes the place of the first, and the end of the session that of
	// the second.
	first := e.pullWorkspace(nil)
	e.unanswered(first)
	second := e.pullWorkspace(nil)
	for _, id := range []string{first, second} {
		if id == second {
			e.unanswered(second)
			e.call("shutdown", nil, nil)
		}
		if got := e.reported(id, map[string]string{}); len(got) != 0 {
			t.Errorf("reports %v", got)
		}
	}
	e.notify("exit", nil)
	e.exits(0)
}

// partial returns the reports that were sent with a token, once there are so many.
func (e *fakeEditor) partial(token string, count int) (items []fileReport) {
	e.t.Helper()
	e.until("partial results", func() bool {
		items = nil
		for _, m := range e.said {
			var p struct {
				Token string
				Value workspaceReport
			}
			if m.Method == methodProgress && json.Unmarshal(m.Params, &p) == nil && p.Token == token {
				items = append(items, p.Value.Items...)
			}
		}
		return len(items) >= count
	})
	return items
}

// TestPartialResults has the check of the last file wait until the others are reported.
func TestPartialResults(t *testing.T) {
	const files = 300
	f := newFolder(t, "z.py", "SLOW BAD")
	for i := range files {
		f.write(fmt.Sprintf("m%03d.py", i), "BAD")
	}
	e, slow := slowWorkspace(t, pullCapabilities, never, f)
	id := e.ask(methodWorkspace, object{"previousResultIds": []any{}, "partialResultToken": "part"})
	known := map[string]string{}
	early := learn(t, e.partial("part", 64), known)
	if early[f.uri("z.py")].URI != "" {
		t.Error("the slow file is reported")
	}
	e.unanswered(id)
	close(slow.opened)
	if got := e.reported(id, known); len(got) != 0 {
		t.Errorf("%d reports beside the parts", len(got))
	}
	all := learn(t, e.partial("part", files+1), known)
	if len(all) != files+1 || len(all[f.uri("z.py")].Items) != 1 {
		t.Errorf("%d reports, of %s %+v", len(all), f.uri("z.py"), all[f.uri("z.py")])
	}

	// With all of them known, parts too say what is new and what is as it was.
	before := maps.Clone(known)
	id = e.ask(methodWorkspace, object{"previousResultIds": previous(known), "partialResultToken": "more"})
	f.write("m000.py", "BAD BAD")
	e.happened(f.uri("m000.py"))
	e.reported(id, known)
	again := learn(t, e.partial("more", files+1), known)
	if len(again) != files+1 {
		t.Errorf("%d reports", len(again))
	}
	for name, report := range again {
		if changed := name == f.uri("m000.py"); changed != (report.Kind == "full") || changed == (report.ResultID == before[name]) {
			t.Errorf("%s: %+v", name, report)
		}
	}
	e.quit()
}
