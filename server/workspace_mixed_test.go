package server

import "testing"

// asksForDocuments begins the session of an editor that was offered the diagnostics of
// documents alone: it takes no registrations, and the scope widens later.
func (e *fakeEditor) asksForDocuments(folder diskFolder) {
	e.t.Helper()
	e.initializeWith(object{
		"processId": nil, "workspaceFolders": []object{{"uri": folder.uri(""), "name": "folder"}}, "capabilities": pullCapabilities,
	})
	e.notify(methodSettings, object{"settings": object{"heddle": scope("workspace")}})
}

// TestEditorThatAsksForDocumentsAlone has closed files pushed to an editor that pulls
// documents: of a document it has what it asked for alone.
func TestEditorThatAsksForDocumentsAlone(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "b.py", "BAD BAD")
	a, b := f.uri("a.py"), f.uri("b.py")
	e := start(t, withFakes())
	e.asksForDocuments(f)
	e.has(a, 1)
	e.has(b, 2)
	e.open(a, 1, "BAD BAD BAD")
	e.has(a, 0)
	var own report
	e.call(methodDiagnostic, object{"textDocument": named(a)}, &own)
	if len(own.Items) != 3 {
		t.Errorf("the document's own report is %+v", own)
	}
	f.write("a.py", "BAD BAD")
	f.write("b.py", "BAD")
	e.happened(a, b)
	e.has(b, 1)
	e.has(a, 0)
	e.notify(methodDidClose, object{"textDocument": named(a)})
	e.has(a, 2)
	e.notify(methodSettings, object{"settings": object{"heddle": scope("openFiles")}})
	e.has(a, 0)
	e.has(b, 0)
	e.quit()
}

// TestEditorThatAsksForTheWorkspaceLater has what was pushed taken back when it turns out
// that the editor asks.
func TestEditorThatAsksForTheWorkspaceLater(t *testing.T) {
	f := newFolder(t, "a.py", "BAD", "fine.py", "")
	a := f.uri("a.py")
	e := start(t, withFakes())
	e.asksForDocuments(f)
	e.has(a, 1)
	known := map[string]string{}
	if got := e.reported(e.pullWorkspace(known), known); len(got) != 1 || len(got[a].Items) != 1 {
		t.Errorf("reports %s", kinds(got))
	}
	e.has(a, 0)
	waiting := e.pullWorkspace(known)
	f.write("a.py", "BAD BAD")
	e.happened(a)
	if got := e.reported(waiting, known); len(got[a].Items) != 2 {
		t.Errorf("reports %s", kinds(got))
	}
	e.quit()
	if all := e.publications(a); len(all) != 2 {
		t.Errorf("published %+v, want what was found, and that it is taken back", all)
	}
	if all := e.publications(f.uri("fine.py")); all != nil {
		t.Errorf("published %+v", all)
	}
}
