package server

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestHoverForms(t *testing.T) {
	for _, test := range []struct {
		formats     []string
		kind, value string
	}{
		{nil, "plaintext", "Untracked task\n\nKeep it."},
		{[]string{"plaintext", "markdown"}, "plaintext", "Untracked task\n\nKeep it."},
		{[]string{"markdown", "plaintext"}, "markdown", "# Untracked *task*\n\nKeep `it`."},
	} {
		e := start(t, withFakes())
		e.initialize(object{"textDocument": object{"hover": object{"contentFormat": test.formats}}})
		e.open(untitled, 1, "x = BAD")
		var got struct{ Contents struct{ Kind, Value string } }
		e.call(methodHover, object{"textDocument": named(untitled), "position": lspPosition{0, 5}}, &got)
		if got.Contents.Kind != test.kind || got.Contents.Value != test.value {
			t.Errorf("%v: %+v", test.formats, got)
		}
		m := e.answer(e.ask(methodHover, object{"textDocument": named(untitled), "position": lspPosition{0, 1}}))
		if m.Error != nil || compact(m.Result) != "null" {
			t.Errorf("beside the finding: %+v", m)
		}
		e.quit()
	}
}

func TestPlainText(t *testing.T) {
	for _, test := range []struct{ name, markdown, want string }{
		{"empty", "", ""},
		{"marks", "# A *b* **c** `d`\ntext", "A b c d\n\ntext"},
		{"soft line break", "one\ntwo", "one two"},
		{"code", "before\n```python\nx = 1\n\ny = 2\n```\nafter", "before\n\n    x = 1\n    \n    y = 2\n\nafter"},
		{"list", "- one\n- two\n  more\n", "- one\n- two more"},
		{"list of paragraphs", "1. one\n\n   two\n", "- one\n\n  two"},
		{"nested list", "- one\n  - two\n", "- one\n\n  - two"},
		{"link", "see [the page](https://example.org/x)", "see the page (https://example.org/x)"},
		{"bare link", "see <https://example.org/x>", "see https://example.org/x"},
		{"quote", "> said\n", "said"},
		{"rule", "a\n\n---\n\nb", "a\n\nb"},
		{"html", "a <br> b", "a  b"},
		{"entity", "a &amp; b &#33;", "a & b !"},
		{"escape", `a \* b`, "a * b"},
		{"table", "| one `a` | two |\n| --- | --- |\n| 1 | |\n| | a *long* one |\n\nafter", "one a  two\n-----  ----------\n1\n       a long one\n\nafter"},
		{"code as it is", "`&amp; \\*`", `&amp; \*`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := plainText(test.markdown); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestHoverInSettings reads the page of a rule in a configuration file that is being typed.
func TestHoverInSettings(t *testing.T) {
	const name = "file:///project/pyproject.toml"
	e := start(t, Options{})
	e.initialize(object{})
	at := func(line, column int) string {
		var got struct {
			Contents struct{ Value string }
			Range    lspRange
		}
		m := e.answer(e.ask(methodHover, object{"textDocument": named(name), "position": lspPosition{line, column}}))
		if err := json.Unmarshal(m.Result, &got); err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(got.Contents.Value, "\n")
		return first
	}
	e.notify(methodDidOpen, object{"textDocument": object{"uri": name, "languageId": "toml", "version": 1, "text": "[tool.heddle.rules]\n"}})
	e.change(name, 2, edit(1, 0, 0, "missing-await = \"off\"\n"))
	if got := at(1, 3); got != "missing-await" {
		t.Errorf("at the rule: %q", got)
	}
	if got := at(0, 3); got != "" {
		t.Errorf("beside the rule: %q", got)
	}
	e.notify(methodDidClose, object{"textDocument": named(name)})
	if got := at(1, 3); got != "" {
		t.Errorf("when it is closed: %q", got)
	}
	e.quit()
}
