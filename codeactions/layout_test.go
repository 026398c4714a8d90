package codeactions

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// layouts are statements "f()" in all kinds of surroundings.
var layouts = []struct{ name, text, ownLines, before, after, wrapped string }{
	{
		"alone", "def g():\n  f()  # why\n  h()\n",
		"def g():\n  f()  # why\n  h()\n",
		"def g():\n  a\n  b\n  f()  # why\n  h()\n",
		"def g():\n  f()  # why\n  a\n  b\n  h()\n",
		"def g():\n  with x:\n    f()  # why\n  h()\n",
	},
	{
		"at module level", "f()",
		"f()",
		"a\nb\nf()",
		"f()\na\nb",
		"with x:\n    f()",
	},
	{
		"one-line suite", "if y:f()\nelse: h()\n",
		"if y:\n    f()\nelse: h()\n",
		"if y:\n    a\n    b\n    f()\nelse: h()\n",
		"if y:\n    f()\n    a\n    b\nelse: h()\n",
		"if y:\n    with x:\n        f()\nelse: h()\n",
	},
	{
		"between semicolons", "while y:\n\th(); f() ; h() # why\n",
		"while y:\n\th()\n\tf()\n\th() # why\n",
		"while y:\n\th()\n\ta\n\tb\n\tf() ; h() # why\n",
		"while y:\n\th()\n\tf()\n\ta\n\tb\n\th() # why\n",
		"while y:\n\th()\n\twith x:\n\t\tf()\n\th() # why\n",
	},
	{
		"last of a one-line suite", "if y: h(); f();\n",
		"if y:\n    h()\n    f();\n",
		"if y:\n    h()\n    a\n    b\n    f();\n",
		"if y:\n    h()\n    f();\n    a\n    b\n",
		"if y:\n    h()\n    with x:\n        f();\n",
	},
	{
		"windows", "if y:\r\n   f()\r\n   h()\r\n",
		"if y:\r\n   f()\r\n   h()\r\n",
		"if y:\r\n   a\r\n   b\r\n   f()\r\n   h()\r\n",
		"if y:\r\n   f()\r\n   a\r\n   b\r\n   h()\r\n",
		"if y:\r\n   with x:\r\n      f()\r\n   h()\r\n",
	},
}

func TestLayout(t *testing.T) {
	for _, test := range layouts {
		for _, way := range []struct {
			name, want string
			edit       func(*draft, syntax.Node)
		}{
			{"ownLines", test.ownLines, func(d *draft, n syntax.Node) { d.ownLines(n) }},
			{"insertBefore", test.before, func(d *draft, n syntax.Node) { d.insertBefore(n, "a", "b") }},
			{"insertAfter", test.after, func(d *draft, n syntax.Node) { d.insertAfter(n, "a", "b") }},
			{"wrap", test.wrapped, func(d *draft, n syntax.Node) { d.wrap(n, n, "with x:") }},
		} {
			t.Run(test.name+"/"+way.name, func(t *testing.T) {
				d, n := drafted(t, test.text, "f()", syntax.ExpressionStatement)
				way.edit(d, n)
				if got := d.text(); got != way.want {
					t.Errorf("got %q, want %q", got, way.want)
				}
			})
		}
	}
}

func TestWrapLeavesStringsAlone(t *testing.T) {
	text := "def g():\n    h()\n    @h\n    def k():\n        x = '''\n  text\n\n''' + \\\n  z\n\n        # note\n        f(f'''\n{z}\n''')\n    h()\n"
	want := "def g():\n    h()\n    if x:\n        @h\n        def k():\n            x = '''\n  text\n\n''' + \\\n      z\n\n            # note\n            f(f'''\n{z}\n''')\n    h()\n"
	d, n := drafted(t, text, "k", syntax.Identifier)
	d.wrap(d.File.Parent(n), d.File.Parent(n), "if x:")
	if got := d.text(); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestUnit(t *testing.T) {
	for text, want := range map[string]string{
		"f()\n":                           "    ",
		"if x: f()\n":                     "    ",
		"if x: f()\nif y:\n  h()\n":       "  ",
		"if x:\n\tf()\nif y:\n  h()\n":    "\t",
		"if x:\n  if y:\n     f()\n":      "   ",
		"if x:\n  if y: f()\nif z:\n h\n": "  ",
	} {
		d, n := drafted(t, text, "f()", syntax.ExpressionStatement)
		if got := d.unit(n); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
