package server

import (
	"encoding/json"
	"strings"
	"testing"
)

// turnOff asks for the action that turns the rule of a file's first finding off.
func (e *fakeEditor) turnOff(name string) (title string, edit json.RawMessage) {
	e.t.Helper()
	var listed []struct {
		Title string
		Edit  json.RawMessage
	}
	e.call(methodCodeAction, object{"textDocument": named(name), "range": span(0, 0, 0), "context": object{"diagnostics": []any{}}}, &listed)
	for _, action := range listed {
		if strings.HasPrefix(action.Title, "Turn ") {
			return action.Title, action.Edit
		}
	}
	return "", nil
}

func TestTurnOff(t *testing.T) {
	edits := func(capability object) object {
		capabilities := actionCapabilities(object{})
		capabilities["workspace"] = object{"workspaceEdit": capability}
		return capabilities
	}
	for name, test := range map[string]struct {
		files      []string
		capability object
		title      string
		edit       string // FOLDER stands for the folder's URI
	}{
		"a project file": {
			[]string{"a.py", "BAD", "pyproject.toml", "[project]\n"},
			object{"documentChanges": true},
			"Turn `untracked-task` off in `pyproject.toml`",
			`{"documentChanges":[{"edits":[{"newText":"\n[tool.heddle.rules]\nuntracked-task = \"off\"\n","range":{"end":{"character":0,"line":1},"start":{"character":0,"line":1}}}],"textDocument":{"uri":"FOLDER/pyproject.toml","version":null}}]}`,
		},
		"an editor that takes changes only": {
			[]string{"a.py", "BAD", "heddle.toml", ""},
			object{},
			"Turn `untracked-task` off in `heddle.toml`",
			`{"changes":{"FOLDER/heddle.toml":[{"newText":"[rules]\nuntracked-task = \"off\"\n","range":{"end":{"character":0,"line":0},"start":{"character":0,"line":0}}}]}}`,
		},
		"no file yet": {
			[]string{"a.py", "BAD"},
			object{"documentChanges": true, "resourceOperations": []string{"create"}},
			"Turn `untracked-task` off in `heddle.toml`",
			`{"documentChanges":[{"kind":"create","options":{"ignoreIfExists":true},"uri":"FOLDER/heddle.toml"},` +
				`{"edits":[{"newText":"[rules]\nuntracked-task = \"off\"\n","range":{"end":{"character":0,"line":0},"start":{"character":0,"line":0}}}],"textDocument":{"uri":"FOLDER/heddle.toml","version":null}}]}`,
		},
		"no file, and none can be made": {[]string{"a.py", "BAD"}, object{"documentChanges": true}, "", ""},
		"a file that is no TOML":        {[]string{"a.py", "BAD", "heddle.toml", "[x"}, object{"documentChanges": true}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t, test.files...)
			e := start(t, withFakes())
			e.enter(edits(test.capability), f)
			e.open(f.uri("a.py"), 1, "BAD")
			title, edit := e.turnOff(f.uri("a.py"))
			if title != test.title {
				t.Errorf("title %q, want %q", title, test.title)
			}
			want := strings.ReplaceAll(test.edit, "FOLDER", strings.TrimSuffix(f.uri(""), "/"))
			var got any
			if len(edit) > 0 {
				if err := json.Unmarshal(edit, &got); err != nil {
					t.Fatal(err)
				}
				sorted, err := json.Marshal(got)
				if err != nil {
					t.Fatal(err)
				}
				edit = sorted
			}
			if string(edit) != want {
				t.Errorf("edit\n%s\nwant\n%s", edit, want)
			}
			e.quit()
		})
	}
}

// TestSnippets has an editor that asks the user for what only he knows.
func TestSnippets(t *testing.T) {
	const text = "import requests\n\n\ndef load(url):\n    return requests.get(url + \"$\")\n"
	for _, snippets := range []bool{true, false} {
		e := start(t, Options{})
		capabilities := actionCapabilities(object{})
		capabilities["workspace"] = object{"workspaceEdit": object{"documentChanges": true, "snippetEditSupport": snippets}}
		e.initialize(capabilities)
		e.open(untitled, 1, text)
		var listed []struct {
			Title string
			Edit  struct {
				DocumentChanges []struct {
					Edits []struct {
						NewText string
						Snippet struct{ Kind, Value string }
					}
				}
			}
		}
		e.call(methodCodeAction, object{"textDocument": named(untitled), "range": span(4, 11, 11), "context": object{"diagnostics": []any{}}}, &listed)
		if len(listed) == 0 || listed[0].Title != "Pass `timeout=30`" {
			t.Fatalf("listed %+v", listed)
		}
		edit := listed[0].Edit.DocumentChanges[0].Edits[0]
		if snippets && (edit.Snippet.Kind != "snippet" || edit.Snippet.Value != ", timeout=${1:30}") || !snippets && edit.NewText != ", timeout=30" {
			t.Errorf("with snippets %t: %+v", snippets, edit)
		}
		e.quit()
	}
}
