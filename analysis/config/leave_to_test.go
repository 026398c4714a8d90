package config

import (
	"fmt"
	"testing"
)

// TestLeaveTo reads the tools that findings are left to.
func TestLeaveTo(t *testing.T) {
	for _, test := range []struct {
		text, want string
		problems   int
	}{
		{"leave-to = [\"ruff\", \"pyright\"]\n", "[pyright ruff]", 0},
		{"leave-to = []\n", "[]", 0},
		{"leave-to = [\"ruff\", \"flake9\"]\n", "[ruff]", 1},
		{"leave-to = \"ruff\"\n", "[]", 1},
	} {
		settings, problems := NewFinder(newMemory(map[string]string{"/p/heddle.toml": test.text}), knownRules).For("/p/a.py")
		if got := fmt.Sprint(settings.LeaveTo); got != test.want || len(problems) != test.problems {
			t.Errorf("%s: got %s, %v", test.text, got, problems)
		}
	}
}
