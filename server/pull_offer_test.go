package server

import (
	"encoding/json"
	"fmt"
	"testing"
)

// TestEditorThatCannotBeToldToAskAnew has diagnostics pushed to an editor that could ask
// for them: when another file changes them, it would not know.
func TestEditorThatCannotBeToldToAskAnew(t *testing.T) {
	for _, workspace := range []object{{}, {"diagnostics": object{}}, {"diagnostics": object{"refreshSupport": false}}} {
		const app, rates = "from rates import load\n\n\nasync def quote():\n    load()\n", "import time\n\n\ndef load():\n    time.sleep(1)\n"
		f := newFolder(t, "app.py", app, "rates.py", rates)
		e := start(t, Options{})
		offered := e.initializeWith(object{"processId": nil, "workspaceFolders": []object{{"uri": f.uri(""), "name": "shop"}}, "capabilities": object{
			"textDocument": object{"publishDiagnostics": object{}, "diagnostic": object{"dynamicRegistration": true}}, "workspace": workspace,
		}})
		if offered["diagnosticProvider"] != nil {
			t.Errorf("%v: offered %v", workspace, offered["diagnosticProvider"])
		}
		e.open(f.uri("app.py"), 1, app)
		e.open(f.uri("rates.py"), 1, rates)
		e.has(f.uri("app.py"), 1)
		e.change(f.uri("rates.py"), 2, "def load():\n    return 1\n")
		e.has(f.uri("app.py"), 0)
		e.quit()
		if n := e.count(methodRegister); n > 0 {
			t.Errorf("%v: %d registrations", workspace, n)
		}
	}
}

// TestWorkspaceIsOfferedWhereItIsTheScope has an editor that takes no registrations told at
// its start whether it may ask for other files.
func TestWorkspaceIsOfferedWhereItIsTheScope(t *testing.T) {
	for _, test := range []struct {
		options any
		want    bool
	}{{nil, false}, {scope("openFiles"), false}, {scope("workspace"), true}} {
		e := start(t, withFakes())
		offered := e.initializeWith(object{"processId": nil, "rootUri": nil, "capabilities": pulls, "initializationOptions": test.options})
		provider, _ := offered["diagnosticProvider"].(object)
		if provider["workspaceDiagnostics"] != test.want {
			t.Errorf("with %v offered %v", test.options, provider)
		}
		e.quit()
	}
}

// TestScopeIsRegistered has an editor that takes registrations told anew when the scope
// changes, and never of two offers at once.
func TestScopeIsRegistered(t *testing.T) {
	f := newFolder(t, "a.py", "BAD")
	e := start(t, withFakes())
	e.replies[methodRegister], e.replies[methodUnregister], e.replies[methodRefresh] = nil, nil, nil
	offered := e.initializeWith(object{"processId": nil, "workspaceFolders": []object{{"uri": f.uri(""), "name": "shop"}}, "capabilities": object{
		"textDocument": object{"diagnostic": object{"dynamicRegistration": true}}, "workspace": pulls["workspace"],
	}})
	if offered["diagnosticProvider"] != nil {
		t.Errorf("offered %v beside the registration", offered["diagnosticProvider"])
	}
	registered := func(whole bool) {
		t.Helper()
		want := fmt.Sprintf(`{"registrations":[{"id":"textDocument/diagnostic","method":"textDocument/diagnostic","registerOptions":`+
			`{"documentSelector":[{"language":"python"}],"identifier":"heddle","interFileDependencies":true,"workspaceDiagnostics":%t}}]}`, whole)
		e.heard(methodRegister, func(params json.RawMessage) bool { return compact(params) == want })
	}
	registered(false)
	e.notify(methodSettings, object{"settings": object{"heddle": scope("workspace")}})
	registered(true)
	known := map[string]string{}
	if got := e.reported(e.pullWorkspace(known), known); len(got[f.uri("a.py")].Items) != 1 {
		t.Errorf("reports %s", kinds(got))
	}
	// Another setting changes nothing of it.
	both := scope("workspace")
	both["hover"] = false
	e.notify(methodSettings, object{"settings": object{"heddle": both}})
	e.sync()
	e.notify(methodSettings, object{"settings": object{"heddle": scope("openFiles")}})
	var order []string
	e.until("the third registration", func() bool {
		order = nil
		for _, m := range e.said {
			if m.Method == methodRegister || m.Method == methodUnregister {
				order = append(order, m.Method)
			}
		}
		return len(order) == 5
	})
	e.quit()
	want := []string{methodRegister, methodUnregister, methodRegister, methodUnregister, methodRegister}
	if fmt.Sprint(order) != fmt.Sprint(want) || e.count(publishMethod) > 0 {
		t.Errorf("said %v, published %d times", order, e.count(publishMethod))
	}
}
