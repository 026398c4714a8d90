package main

import (
	"fmt"
	"io"
	"os"

	"github.com/fatih/color"
	"golang.org/x/term"
)

// isTerminal reports whether a person reads what is written there.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// columns returns the width of the terminal, or the usual one.
func columns(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return 80
}

// coloured decides whether to colour the output, by the --color flag and, for
// "auto", by the terminal and the NO_COLOR convention (no-color.org).
func (t terminal) coloured(flag string) (bool, error) {
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return t.getenv("NO_COLOR") == "" && t.getenv("TERM") != "dumb" && isTerminal(t.out), nil
	}
	return false, fmt.Errorf("--color must be auto, always or never, not %q", flag)
}

// palette colours words, or leaves them as they are.
type palette struct {
	bold, dim, red, yellow, blue, cyan func(...any) string
}

func newPalette(coloured bool) palette {
	paint := func(attributes ...color.Attribute) func(...any) string {
		c := color.New(attributes...)
		// The library decides by the standard output; the flag knows better.
		if coloured {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return palette{
		bold:   paint(color.Bold),
		dim:    paint(color.Faint),
		red:    paint(color.FgRed, color.Bold),
		yellow: paint(color.FgYellow, color.Bold),
		blue:   paint(color.FgBlue, color.Bold),
		cyan:   paint(color.FgCyan),
	}
}
