package server

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.lsp.dev/uri"
)

const off = "[tool.heddle.rules]\nuntracked-task = \"off\"\n"

// openFolder is a folder with an app.py that is open.
type openFolder struct {
	*fakeEditor
	folder, app, config string
}

func openProject(t *testing.T, capabilities object, config string) openFolder {
	t.Helper()
	folder := t.TempDir()
	p := openFolder{start(t, withFakes()), folder, string(uri.File(filepath.Join(folder, "app.py"))), filepath.Join(folder, "pyproject.toml")}
	p.write(config)
	p.initializeWith(object{"processId": nil, "rootUri": string(uri.File(folder)), "capabilities": capabilities})
	p.open(p.app, 1, "BAD")
	return p
}

func (p openFolder) write(config string) {
	p.t.Helper()
	if err := os.WriteFile(p.config, []byte(config), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// has waits until the last diagnostics of a document are so many.
func (e *fakeEditor) has(uri string, count int) (last []diagnostic) {
	e.t.Helper()
	e.until(uri, func() bool {
		all := publicationsOf(e.said, uri)
		if len(all) == 0 {
			return false
		}
		last = all[len(all)-1].Diagnostics
		return len(last) == count
	})
	return last
}

func TestConfigurationFileThatChanges(t *testing.T) {
	watched := func(p openFolder) {
		p.notify(methodWatchedFiles, object{"changes": []any{object{"uri": string(uri.File(p.config)), "type": 2}}})
	}
	for _, test := range []struct {
		name string
		tell func(openFolder)
	}{
		{"watched", watched},
		{"seen on save", func(p openFolder) { p.notify(methodDidSave, object{"textDocument": named(p.app)}) }},
		{"seen when another document opens", func(p openFolder) { p.open(strings.Replace(p.app, "app", "other", 1), 1, "") }},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := openProject(t, object{}, "")
			p.has(p.app, 1)
			p.write(off)
			test.tell(p)
			p.has(p.app, 0)
			if err := os.Remove(p.config); err != nil {
				t.Fatal(err)
			}
			test.tell(p)
			p.has(p.app, 1)
			p.quit()
		})
	}
}

func TestConfigurationProblems(t *testing.T) {
	p := openProject(t, object{}, "[tool.heddle]\nnothing = 1\n")
	file := string(uri.File(p.config))
	found := p.has(file, 1)
	if found[0].Range != span(1, 0, 7) || found[0].Severity != 2 || found[0].Source != "heddle" || found[0].Message == "" {
		t.Errorf("problem %+v", found[0])
	}
	p.write("")
	p.notify(methodDidSave, object{"textDocument": named(p.app)})
	p.has(file, 0)
	p.quit()
}

func TestExcludedFiles(t *testing.T) {
	p := openProject(t, object{}, "[tool.heddle]\nexclude = [\"app.py\"]\n")
	p.published(p.app, 1)
	p.has(p.app, 0)
	p.open("untitled:new", 1, "BAD")
	p.has("untitled:new", 1)
	p.quit()
}

func TestUntitledDocumentsBelongToTheWorkspace(t *testing.T) {
	p := openProject(t, object{}, off)
	p.open(untitled, 1, "BAD")
	p.has(untitled, 0)
	p.quit()
}

// offInEditor are settings that turn the only rule of the tests off.
func offInEditor() object { return object{"rules": object{"untracked-task": "off"}} }

func TestSettingsOfTheEditor(t *testing.T) {
	answers := object{"workspace": object{"configuration": true}}
	for _, test := range []struct {
		name         string
		capabilities object
		options      any
		answer       any
		settings     any
		before       int
		after        int
	}{
		{"none", object{}, nil, nil, nil, 1, 1},
		{"initializationOptions", object{}, offInEditor(), nil, nil, 0, 0},
		{"initializationOptions under the name", object{}, object{"heddle": offInEditor()}, nil, nil, 0, 0},
		{"sent", object{}, nil, nil, object{"heddle": offInEditor()}, 1, 0},
		{"sent back to nothing", object{}, offInEditor(), nil, object{"heddle": object{}}, 0, 1},
		{"sent for others", object{}, offInEditor(), nil, object{"python": object{"x": 1}}, 0, 0},
		{"sent as null", object{}, offInEditor(), nil, nil, 0, 0},
		{"answered", answers, nil, []any{offInEditor()}, nil, 0, 0},
		{"answered with null", answers, offInEditor(), []any{nil}, nil, 0, 0},
		{"answered with nothing", answers, offInEditor(), []any{}, nil, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t, withFakes())
			if test.answer != nil {
				e.replies[methodConfiguration] = test.answer
			}
			e.initializeWith(object{"processId": nil, "rootUri": nil, "capabilities": test.capabilities, "initializationOptions": test.options})
			e.open(untitled, 1, "BAD")
			e.has(untitled, test.before)
			e.notify(methodSettings, object{"settings": test.settings})
			e.change(untitled, 2, "BAD ")
			if found := e.published(untitled, 2); len(found) != test.after {
				e.has(untitled, test.after)
			}
			e.quit()
		})
	}
}

func TestSettingsThatAreAskedAgain(t *testing.T) {
	e := start(t, withFakes())
	e.replies[methodConfiguration] = []any{object{}}
	e.initialize(object{"workspace": object{"configuration": true}})
	e.open(untitled, 1, "BAD")
	e.has(untitled, 1)
	asked := e.heard(methodConfiguration, func(json.RawMessage) bool { return true })
	if want := `{"items":[{"section":"heddle"}]}`; compact(asked) != want {
		t.Errorf("asked %s", asked)
	}
	e.mu.Lock()
	e.replies[methodConfiguration] = []any{offInEditor()}
	e.mu.Unlock()
	e.notify(methodSettings, object{"settings": nil})
	e.has(untitled, 0)
	e.quit()
}

func TestPullingEditorIsToldToAskAgain(t *testing.T) {
	e := start(t, withFakes())
	e.replies[methodRefresh] = nil
	e.initialize(pulls)
	e.open(untitled, 1, "BAD")
	var before, after report
	e.call(methodDiagnostic, object{"textDocument": named(untitled)}, &before)
	e.notify(methodSettings, object{"settings": object{"heddle": offInEditor()}})
	e.heard(methodRefresh, func(json.RawMessage) bool { return true })
	e.call(methodDiagnostic, object{"textDocument": named(untitled), "previousResultId": before.ResultID}, &after)
	if len(before.Items) != 1 || after.Kind != "full" || len(after.Items) != 0 {
		t.Errorf("before %+v, after %+v", before, after)
	}
	e.quit()
}

func TestRegistrations(t *testing.T) {
	dynamic := object{"dynamicRegistration": true}
	e := start(t, withFakes())
	e.replies[methodRegister] = nil
	e.initialize(object{"workspace": object{"didChangeWatchedFiles": dynamic, "didChangeConfiguration": dynamic}})
	params := e.heard(methodRegister, func(json.RawMessage) bool { return true })
	want := `{"registrations":[` +
		`{"id":"workspace/didChangeWatchedFiles","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[{"globPattern":"**/pyproject.toml"},{"globPattern":"**/heddle.toml"},{"globPattern":"**/*.{py,pyi,pyw}"},{"globPattern":"**/.gitignore"},{"globPattern":"**/setup.cfg"},{"globPattern":"**/pyvenv.cfg"},{"globPattern":"**/*.pth"},{"globPattern":"**/*.dist-info/RECORD"}]}},` +
		`{"id":"workspace/didChangeConfiguration","method":"workspace/didChangeConfiguration","registerOptions":{"section":"heddle"}}]}`
	if compact(params) != want {
		t.Errorf("registered %s\nwant %s", params, want)
	}
	e.quit()
}

func TestWrongSettingsOfTheEditorAreShown(t *testing.T) {
	e := start(t, withFakes())
	e.initializeWith(object{"processId": nil, "rootUri": nil, "capabilities": object{}, "initializationOptions": object{"nothing": 1}})
	shown := e.heard(methodShowMessage, func(json.RawMessage) bool { return true })
	if !strings.Contains(string(shown), "nothing") || !strings.Contains(string(shown), `"type":2`) {
		t.Errorf("shown %s", shown)
	}
	e.quit()
}
