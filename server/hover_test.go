package server

import "testing"

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
		{"code as it is", "`&amp; \\*`", `&amp; \*`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := plainText(test.markdown); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}
