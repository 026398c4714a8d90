package server

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.lsp.dev/uri"
	"go.uber.org/zap/zapcore"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestRealAnalysis types a mistake through a real session: it is found with its
// chain, explained, mended and gone.
func TestRealAnalysis(t *testing.T) {
	const name = "untitled:Untitled-1"
	e := start(t, Options{})
	e.initialize(object{
		"textDocument": object{
			"hover":              object{"contentFormat": []string{"markdown"}},
			"publishDiagnostics": object{"relatedInformation": true},
			"codeAction":         object{"codeActionLiteralSupport": object{"codeActionKind": object{"valueSet": []string{"quickfix"}}}},
		},
	})
	e.open(name, 1, "import requests\n\n\ndef load(url):\n    return requests.get(url, timeout=3)\n\n\nasync def handler(url):\n    return None\n")
	if found := e.published(name, 1); len(found) != 0 {
		t.Fatalf("found %v", found)
	}
	e.change(name, 2, edit(8, 11, 15, "load(url)"))
	found := e.published(name, 2)
	if len(found) != 1 || found[0].Code != "blocking-call-in-async" || found[0].Range != span(8, 11, 15) ||
		len(found[0].Related) != 1 || found[0].Related[0].Location.Range != span(4, 11, 23) {
		t.Fatalf("found %+v", found)
	}
	var hover struct{ Contents struct{ Value string } }
	e.call("textDocument/hover", object{"textDocument": named(name), "position": found[0].Range.Start}, &hover)
	if !strings.HasPrefix(hover.Contents.Value, "# blocking-call-in-async") {
		t.Errorf("hover %q", hover.Contents.Value)
	}
	var actions []struct {
		Title       string
		IsPreferred bool
		Edit        struct {
			Changes map[string][]struct {
				Range   lspRange
				NewText string
			}
		}
	}
	e.call("textDocument/codeAction", object{
		"textDocument": named(name), "range": found[0].Range, "context": object{"diagnostics": found},
	}, &actions)
	if len(actions) == 0 || !actions[0].IsPreferred {
		t.Fatalf("actions %+v", actions)
	}
	edits := actions[0].Edit.Changes[name]
	slices.SortFunc(edits, func(a, b struct {
		Range   lspRange
		NewText string
	},
	) int {
		return b.Range.Start.Line*1000 + b.Range.Start.Character - a.Range.Start.Line*1000 - a.Range.Start.Character
	})
	var changes []any
	for _, each := range edits { // the last one first: they are all of one text
		changes = append(changes, object{"range": each.Range, "text": each.NewText})
	}
	e.change(name, 3, changes...)
	if found := e.published(name, 3); len(found) != 0 {
		t.Errorf("found %+v after the mend %q", found, actions[0].Title)
	}
	e.quit()
}

// TestTags has an editor that fades code and one that does not.
func TestTags(t *testing.T) {
	for _, test := range []struct {
		capability object
		want       []int
	}{
		{object{"tagSupport": object{"valueSet": []int{1, 2}}}, []int{1}},
		{object{"tagSupport": object{"valueSet": []int{2}}}, nil},
		{object{}, nil},
	} {
		e := start(t, Options{})
		e.initialize(object{"textDocument": object{"publishDiagnostics": test.capability}})
		e.open(untitled, 1, "x = 1  # heddle: ignore\n")
		found := e.published(untitled, 1)
		if len(found) != 1 || found[0].Code != "unused-ignore" || !slices.Equal(found[0].Tags, test.want) {
			t.Errorf("with %v: %+v, want tags %v", test.capability, found, test.want)
		}
		e.quit()
	}
}

// settlingChecker finds nothing at first and has more to say once nothing is
// typed.
type settlingChecker struct{ fakeChecker }

func (c settlingChecker) Check(document *syntax.Document, settings *config.Settings) *analysis.Result {
	result := c.fakeChecker.Check(document, settings)
	result.Provisional = true
	return result
}

func (c settlingChecker) Settle() *analysis.Result {
	return c.fakeChecker.Check(syntax.NewDocument(untitled, 1, "BAD"), config.Default())
}

func TestTextWithErrorsSettles(t *testing.T) {
	e := start(t, withChecker(settlingChecker{}))
	e.initialize(object{})
	e.open(untitled, 1, "pass")
	e.until("what settling finds", func() bool {
		all := publicationsOf(e.said, untitled)
		return len(all) == 2 && len(all[0].Diagnostics) == 0 && len(all[1].Diagnostics) == 1
	})
	e.quit()
}

// brokenRule stands for a rule that panicked: the rest is there, and the log
// says which.
type brokenRule struct{ fakeChecker }

func (c brokenRule) Check(document *syntax.Document, settings *config.Settings) *analysis.Result {
	result := c.fakeChecker.Check(document, settings)
	result.Panics = []analysis.Panic{{Where: "some-rule", Cause: "a mistake", Stack: "here"}}
	return result
}

func TestRulePanicsAreLogged(t *testing.T) {
	log := &collected{}
	options := withChecker(brokenRule{})
	options.Stderr, options.LogLevel = log, zapcore.ErrorLevel
	e := start(t, options)
	e.initialize(object{})
	e.open(untitled, 1, "BAD")
	if found := e.published(untitled, 1); len(found) != 1 {
		t.Errorf("found %v", found)
	}
	e.quit()
	log.contains(t, "some-rule", "a mistake")
}

// TestTablesThatChange extends what Heddle knows, first in a file, then in the
// editor: the findings of the open document follow.
func TestTablesThatChange(t *testing.T) {
	folder := t.TempDir()
	p := openFolder{start(t, Options{}), folder, string(uri.File(filepath.Join(folder, "app.py"))), filepath.Join(folder, "pyproject.toml")}
	p.write("")
	p.initializeWith(object{"processId": nil, "rootUri": string(uri.File(folder)), "capabilities": object{}})
	p.open(p.app, 1, "from warehouse import load, Client\n\n\nasync def f():\n    load(1)\n    Client().get(2)\n")
	if found := p.published(p.app, 1); len(found) != 0 {
		t.Fatalf("found %v", found)
	}
	p.write("[[tool.heddle.calls]]\ncategory = \"network\"\nnames = [\"warehouse.load\"]\n")
	p.notify(methodDidSave, object{"textDocument": named(p.app)})
	if found := p.has(p.app, 1); found[0].Range != span(4, 4, 8) || !strings.Contains(found[0].Message, "waits for the network") {
		t.Errorf("with the file's table: %+v", found)
	}
	settings := func(tables object) {
		p.notify(methodSettings, object{"settings": object{"heddle": tables}})
	}
	settings(object{
		"calls":     []any{object{"category": "metadata", "names": []string{"warehouse.load"}}},
		"libraries": object{"warehouse": object{"classes": object{"Client": object{"coroutines": object{"get": "dict"}}}}},
	})
	found := p.has(p.app, 2)
	if found[0].Severity != 3 || found[1].Code != "missing-await" || found[1].Range != span(5, 13, 16) {
		t.Errorf("with the editor's tables: %+v", found)
	}
	settings(object{"calls": []any{object{"category": "disk", "names": []string{"warehouse.load"}}}})
	shown := p.heard(methodShowMessage, func(json.RawMessage) bool { return true })
	if !strings.Contains(string(shown), "There is no category `disk`") {
		t.Errorf("shown %s", shown)
	}
	if found := p.has(p.app, 1); found[0].Severity != 2 {
		t.Errorf("with a wrong table of the editor: %+v", found)
	}
	p.quit()
}
