package server

import (
	"strings"
	"testing"
)

// TestSession is a whole session of an editor that pushes and of one that
// pulls, in both encodings: initialize, open, edit, hover, mend, close, exit.
func TestSession(t *testing.T) {
	const name = "file:///project/app.py"
	for _, test := range []struct {
		encoding string
		// column is where BAD begins in the line, behind an astral character.
		column int
	}{{"utf-8", 12}, {"utf-16", 10}} {
		t.Run(test.encoding, func(t *testing.T) {
			e := start(t, withFakes())
			offered := e.initialize(object{
				"general": object{"positionEncodings": []string{"utf-16", test.encoding}},
				"textDocument": object{
					"hover":              object{"contentFormat": []string{"markdown"}},
					"publishDiagnostics": object{"relatedInformation": true},
					"codeAction":         object{"codeActionLiteralSupport": object{"codeActionKind": object{"valueSet": []string{"quickfix"}}}},
				},
				"workspace": object{"workspaceEdit": object{"documentChanges": true}},
			})
			if got := offered["positionEncoding"]; got != test.encoding {
				t.Errorf("encoding %v", got)
			}
			if offered["diagnosticProvider"] != nil {
				t.Error("pull offered to an editor that does not pull")
			}

			e.open(name, 1, "pass\r\n")
			if found := e.published(name, 1); len(found) != 0 {
				t.Errorf("found %v", found)
			}
			e.change(name, 2, edit(0, 0, 4, "x = '😀'  BAD # CAUSE"))
			found := e.published(name, 2)
			if len(found) != 1 {
				t.Fatalf("found %v", found)
			}
			place := span(0, test.column, test.column+3)
			d := found[0]
			if d.Range != place || d.Severity != 2 || d.Code != "untracked-task" || d.Source != "heddle" ||
				d.Page.Href != pageOfUntrackedTasks || len(d.Related) != 1 ||
				d.Related[0].Location.URI != name || d.Related[0].Message != "it begins here" {
				t.Errorf("diagnostic %+v", d)
			}

			var hover struct {
				Contents struct{ Kind, Value string }
				Range    lspRange
			}
			e.call("textDocument/hover", object{"textDocument": named(name), "position": place.Start}, &hover)
			if hover.Contents.Kind != "markdown" || !strings.HasPrefix(hover.Contents.Value, "# ") || hover.Range != place {
				t.Errorf("hover %+v", hover)
			}

			var actions []action
			e.call("textDocument/codeAction", object{
				"textDocument": named(name), "range": place,
				"context": object{"diagnostics": []any{}, "only": []string{"quickfix"}},
			}, &actions)
			if len(actions) != 2 || actions[0].Title != "Keep the task" || actions[1].Title != "Ignore" {
				t.Fatalf("actions %+v", actions)
			}
			changes := actions[0].Edit.DocumentChanges
			if len(changes) != 1 || changes[0].TextDocument.URI != name || changes[0].TextDocument.Version != 2 ||
				len(changes[0].Edits) != 1 || changes[0].Edits[0].Range != place || changes[0].Edits[0].NewText != "GOOD" {
				t.Fatalf("edit %+v", actions[0].Edit)
			}
			e.change(name, 3, object{"range": place, "text": "GOOD"})
			if found := e.published(name, 3); len(found) != 0 {
				t.Errorf("found %v after the mend", found)
			}
			e.notify("textDocument/didClose", object{"textDocument": named(name)})
			e.quit()
		})
	}
}

type action struct {
	Title       string
	Kind        string
	IsPreferred bool
	Diagnostics []diagnostic
	Disabled    *struct{ Reason string }
	Data        any
	Edit        *struct {
		Changes         map[string][]textEdit
		DocumentChanges []struct {
			TextDocument struct {
				URI     string
				Version int
			}
			Edits []textEdit
		}
	}
}

type textEdit struct {
	Range   lspRange
	NewText string
}
