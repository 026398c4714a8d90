package semantic

import (
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestParts compares a text with an edited one: a part changes with
// what functions can see of the file outside of their own bodies, and with
// nothing else.
func TestParts(t *testing.T) {
	const text = `"""Words."""
import asyncio
SIZE = 3
NAME = "x"
limit: "asyncio.Lock" = None


class Store:
    """More words."""

    def __init__(self, path: "str"):
        self.path = path

    async def load(self):
        return self.path  # a note


def run():
    return Store("y")
`
	parts := func(text string) []uint64 {
		parser := syntax.NewParser()
		defer parser.Close()
		return hashes(Resolve(parser.Parse(syntax.NewDocument("", 0, text)), knowledge.Default()))
	}
	tests := []struct {
		name, old, new string
		changes        bool
	}{
		{"a docstring", "Words.", "Other words.", false},
		{"a class's docstring", "More words.", "Fewer.", false},
		{"a string's contents", `NAME = "x"`, `NAME = "xy"`, false},
		{"a comment", "# a note", "# another note", false},
		{"blank lines", "\n\n\nclass", "\n\n\n\nclass", false},
		{"a body", `Store("y")`, `Store("z").load()`, false},
		{"a string that becomes bytes", `NAME = "x"`, `NAME = b"x"`, true},
		{"an annotation in quotes", `"asyncio.Lock"`, `"asyncio.Event"`, true},
		{"a parameter's annotation", `path: "str"`, `path: "int"`, true},
		{"a number", "SIZE = 3", "SIZE = 4", true},
		{"an attribute", "self.path = path", "self.folder = path", true},
		{"an attribute's value", "self.path = path", "self.path = None", false},
		{"a keyword", "async def load", "def load", true},
		{"a name", "def run", "def walk", true},
		{"an import", "import asyncio", "import asyncio as aio", true},
		{"a def that leaves its class", "\n    async def load(self):\n        return self.path  # a note\n", "\nasync def load(self):\n    return self.path\n", true},
		{"a yield", `return Store("y")`, `yield Store("y")`, true},
	}
	before := parts(text)
	for _, test := range tests {
		edited := strings.Replace(text, test.old, test.new, 1)
		if edited == text {
			t.Fatalf("%q is not in the text", test.old)
		}
		if changed := !slices.Equal(parts(edited), before); changed != test.changes {
			t.Errorf("%s: changed is %v, want %v", test.name, changed, test.changes)
		}
	}
}

// TestPartsOfDecorators edits a function that gives a decorator: what it returns
// says what the decorated function is, so its code is its head. The
// function inside, decorated itself, is the last one looked at before it is used.
func TestPartsOfDecorators(t *testing.T) {
	const text = `import functools


def choose():
    @functools.wraps(print)
    def keep(f):
        return f
    return keep


pick = choose()


@pick
def load():
    return 1
`
	resolve := func(text string) *Module {
		parser := syntax.NewParser()
		defer parser.Close()
		return Resolve(parser.Parse(syntax.NewDocument("", 0, text)), knowledge.Default())
	}
	before, after := resolve(text), resolve(strings.Replace(text, "    return keep\n", "    return None\n", 1))
	last := func(m *Module) *Function { return m.Units[len(m.Units)-1] }
	if last(before).Uncertain || !last(after).Uncertain {
		t.Fatalf("load is uncertain: %v before and %v after the edit", last(before).Uncertain, last(after).Uncertain)
	}
	if slices.Equal(hashes(before), hashes(after)) {
		t.Error("the parts do not tell them apart")
	}
}

func hashes(m *Module) []uint64 {
	var all []uint64
	for _, part := range m.Parts {
		all = append(all, part.Hash)
	}
	return all
}
