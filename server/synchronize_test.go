package server

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestBurst sends thousands of edits at once: they have to be applied in their
// order, and the last text is the one that is analysed last.
func TestBurst(t *testing.T) {
	const edits = 5000
	e := start(t, withChecker(hashChecker{}))
	e.initialize(object{})
	e.open(untitled, 0, "")
	random := rand.New(rand.NewPCG(1, 2))
	line := ""
	for version := 1; version <= edits; version++ {
		from := random.IntN(len(line) + 1)
		to := min(len(line), from+random.IntN(4))
		text := fmt.Sprint(version)
		e.change(untitled, version, edit(0, from, to, text))
		line = line[:from] + text + line[to:]
	}
	found := e.published(untitled, edits)
	if len(found) != 1 || found[0].Message != hashOf(line) {
		t.Errorf("the last text is %v, want %s", found, hashOf(line))
	}
	last := -1
	for _, p := range e.publications(untitled) {
		if *p.Version <= last {
			t.Errorf("version %d published after %d", *p.Version, last)
		}
		last = *p.Version
	}
	e.quit()
}

func TestEdits(t *testing.T) {
	const text = "one\ntwo\n"
	for _, test := range []struct {
		name    string
		changes []any
		want    string
	}{
		{"whole text", []any{"new"}, "new"},
		{"null range", []any{object{"range": nil, "text": "new"}}, "new"},
		{"several, each on the one before", []any{edit(0, 0, 3, "a\nb"), edit(1, 0, 1, "c")}, "a\nc\ntwo\n"},
		{"none", []any{}, text},
		{"column beyond the line", []any{edit(0, 99, 99, "!")}, "one!\ntwo\n"},
		{"line beyond the text", []any{object{"range": lspRange{lspPosition{9, 0}, lspPosition{10, 0}}, "text": "!"}}, text + "!"},
		{"end before start", []any{edit(0, 3, 0, "1")}, "1\ntwo\n"},
		{"negative", []any{edit(0, -4, 0, "0")}, "0one\ntwo\n"},
		{"negative line", []any{object{"range": lspRange{lspPosition{-1, 0}, lspPosition{0, 0}}, "text": "0"}}, "0one\ntwo\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t, withChecker(hashChecker{}))
			e.initialize(object{})
			e.open(untitled, 1, text)
			e.change(untitled, 2, test.changes...)
			if found := e.published(untitled, 2); len(found) != 1 || found[0].Message != hashOf(test.want) {
				t.Errorf("the text is %v, want %q: %s", found, test.want, hashOf(test.want))
			}
			e.quit()
		})
	}
}

func TestVersionMayBeNull(t *testing.T) {
	e := start(t, withChecker(hashChecker{}))
	e.initialize(object{})
	e.open(untitled, 7, "")
	e.published(untitled, 7)
	e.notify(methodDidChange, object{
		"textDocument": object{"uri": untitled, "version": nil}, "contentChanges": []any{object{"text": "new"}},
	})
	e.until("the new text", func() bool {
		all := publicationsOf(e.said, untitled)
		return all[len(all)-1].Diagnostics[0].Message == hashOf("new")
	})
	e.quit()
}

func TestWhatIsPython(t *testing.T) {
	for _, test := range []struct {
		uri, language string
		want          bool
	}{
		{"file:///a.py", "python", true},
		{"file:///a.txt", "python", true},
		{"untitled:Untitled-1", "python", true},
		{"vscode-notebook-cell:/a.ipynb#W0", "python", true},
		{"git:/a.py?x", "python", true},
		{"file:///a.py", "", true},
		{"file:///a.pyi", "", true},
		{"file:///a.toml", "", false},
		{"file:///a.py", "plaintext", false},
	} {
		t.Run(test.uri+" "+test.language, func(t *testing.T) {
			e := start(t, withChecker(hashChecker{}))
			e.initialize(pulls)
			e.notify(methodDidOpen, object{"textDocument": object{
				"uri": test.uri, "languageId": test.language, "version": 1, "text": "",
			}})
			var report report
			e.call(methodDiagnostic, object{"textDocument": named(test.uri)}, &report)
			if got := len(report.Items) == 1; got != test.want {
				t.Errorf("analysed: %v", got)
			}
			e.quit()
		})
	}
}

func TestDocumentsThatAreNotOpen(t *testing.T) {
	e := start(t, withFakes())
	e.initialize(object{"textDocument": object{"codeAction": object{
		"codeActionLiteralSupport": object{"codeActionKind": object{"valueSet": []string{}}},
	}}})
	e.change(untitled, 1, "BAD")
	e.notify(methodDidSave, object{"textDocument": named(untitled)})
	e.notify(methodDidClose, object{"textDocument": named(untitled)})
	place := object{"textDocument": named(untitled), "position": lspPosition{}}
	if m := e.answer(e.ask(methodHover, place)); m.Error != nil || compact(m.Result) != "null" {
		t.Errorf("hover: %+v", m)
	}
	m := e.answer(e.ask(methodCodeAction, object{
		"textDocument": named(untitled), "range": lspRange{}, "context": object{"diagnostics": []any{}},
	}))
	if m.Error != nil || compact(m.Result) != "[]" {
		t.Errorf("code action: %+v", m)
	}
	var report report
	e.call(methodDiagnostic, object{"textDocument": named(untitled)}, &report)
	if report.Kind != "full" || report.Items == nil || len(report.Items) != 0 {
		t.Errorf("pull: %+v", report)
	}
	if n := e.count(publishMethod); n != 0 {
		t.Errorf("%d publications", n)
	}
	e.quit()
}

func TestOpenedTwice(t *testing.T) {
	e := start(t, withChecker(hashChecker{}))
	e.initialize(object{})
	e.open(untitled, 1, "first")
	e.open(untitled, 2, "second")
	e.change(untitled, 3, object{"range": span(0, 0, 6), "text": "third"})
	if found := e.published(untitled, 3); found[0].Message != hashOf("third") {
		t.Errorf("the text is %v", found)
	}
	e.quit()
}

// TestTextOutlivesItsMessage has the buffers of messages used again and again:
// a text must not lie in one.
func TestTextOutlivesItsMessage(t *testing.T) {
	e := start(t, withChecker(hashChecker{}))
	e.initialize(object{})
	text := strings.Repeat("x", 1000)
	e.open(untitled, 1, text)
	for range 100 {
		e.change("untitled:other", 1, strings.Repeat("y", 1000))
	}
	e.change(untitled, 2, edit(0, 1000, 1000, "z"))
	if found := e.published(untitled, 2); found[0].Message != hashOf(text+"z") {
		t.Errorf("the text is %v", found)
	}
	e.quit()
}
