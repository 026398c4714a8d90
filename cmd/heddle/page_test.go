package main

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// TestRenderPage shows what pages are written in.
func TestRenderPage(t *testing.T) {
	shown := renderPage("# name\n\nA `task` of *one*\nkind, <https://a.b> and [more](c).\n\n- first\n- second of them all\n\n```python\nx = \"# no\"  # yes\n\ny\n```\n", newPalette(true), 30)
	want := `name

  A task of one kind,
  https://a.b and more (c).

  • first
  • second of them all

    x = "# no"  # yes

    y

`
	if plain := ansi.Strip(shown); plain != want {
		t.Errorf("shown as\n%s", plain)
	}
	colour := newPalette(true)
	for _, part := range []string{colour.bold("name"), colour.cyan("task"), colour.dim("# yes"), colour.cyan("y")} {
		if !strings.Contains(shown, part) {
			t.Errorf("there is no %q in\n%q", part, shown)
		}
	}
}

// TestRenderPages has no page lose a word, and no line of text wider than the terminal.
func TestRenderPages(t *testing.T) {
	letters := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, text)
	}
	for _, rule := range rules.All() {
		shown := ansi.Strip(renderPage(rule.Page(), newPalette(true), 60))
		if letters(shown) != letters(strings.ReplaceAll(rule.Page(), "```python", "")) {
			t.Errorf("%s: the page says\n%s", rule.Name, shown)
		}
		for line := range strings.Lines(shown) {
			if line = strings.TrimRight(line, "\n"); !strings.HasPrefix(line, pageIndent+"  ") && ansi.StringWidth(line) > 60 {
				t.Errorf("%s: %q is too wide", rule.Name, line)
			}
		}
	}
}
