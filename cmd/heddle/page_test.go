package main

import (
	"slices"
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
	// The cells of a table are broken into lines side by side: what counts is which
	// letters there are.
	letters := func(text string) string {
		kept := []rune(strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, text))
		slices.Sort(kept)
		return string(kept)
	}
	for _, rule := range rules.All() {
		shown := ansi.Strip(renderPage(rule.Page(), newPalette(true), 60))
		if letters(shown) != letters(strings.NewReplacer("```python", "", "```toml", "").Replace(rule.Page())) {
			t.Errorf("%s: the page says\n%s", rule.Name, shown)
		}
		for line := range strings.Lines(shown) {
			if line = strings.TrimRight(line, "\n"); !strings.HasPrefix(line, pageIndent+"  ") && ansi.StringWidth(line) > 60 {
				t.Errorf("%s: %q is too wide", rule.Name, line)
			}
		}
	}
}

func TestTables(t *testing.T) {
	const page = "| thread 1 | thread 2 |\n| --- | --- |\n| takes `a` | |\n| | takes `b` and waits for the other one for ever |\n"
	want := strings.Join([]string{
		"  thread 1  thread 2",
		"  ────────  ────────────────────────",
		"  takes a",
		"            takes b and waits for",
		"            the other one for ever",
		"", "",
	}, "\n")
	if got := ansi.Strip(renderPage(page, newPalette(true), 36)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
