package syntax

import (
	"fmt"
	"strings"
	"testing"
)

// TestPythonShapes prints what the Python-shaped questions answer on source
// that has every form of each.
func TestPythonShapes(t *testing.T) {
	first := func(f *File, kind Kind) Node {
		for n := range f.Descendants(f.Root()) {
			if f.Kind(n) == kind {
				return n
			}
		}
		return None
	}
	tests := []struct {
		name, text, want string
		print            func(*File, *strings.Builder)
	}{
		{"arguments", "f(a, *b, c=1, **d)", "a:0: b:1: 1:0:c d:2: ", func(f *File, b *strings.Builder) {
			for a := range f.Arguments(first(f, Call)) {
				fmt.Fprintf(b, "%s:%d:%s ", f.Text(a.Value), a.Stars, a.Name)
			}
		}},
		{"generator argument", "f(x for x in y)", "(x for x in y)", func(f *File, b *strings.Builder) {
			for a := range f.Arguments(first(f, Call)) {
				b.WriteString(f.Text(a.Value))
			}
		}},
		{"bases", "class C(A, metaclass=M): pass", "A: M:metaclass ", func(f *File, b *strings.Builder) {
			for a := range f.Arguments(first(f, ClassDefinition)) {
				fmt.Fprintf(b, "%s:%s ", f.Text(a.Value), a.Name)
			}
		}},
		{
			"parameters", "def f(a, /, b: int, c=1, d: T = 2, *e: int, g, **h): pass",
			"a::0: b:int:0: c::0:1 d:T:0:2 e:int:1: g::0: h::2: ", func(f *File, b *strings.Builder) {
				for p := range f.Parameters(first(f, FunctionDefinition)) {
					fmt.Fprintf(b, "%s:%s:%d:%s ", f.Text(p.Name), f.Text(p.Type), p.Stars, f.Text(p.Default))
				}
			},
		},
		{"lambda parameters", "lambda a, *b, c=1: a", "a b c ", func(f *File, b *strings.Builder) {
			for p := range f.Parameters(first(f, Lambda)) {
				b.WriteString(f.Text(p.Name) + " ")
			}
		}},
		{"with items", "async with (a() as b, c): pass", "true a():b c: ", func(f *File, b *strings.Builder) {
			fmt.Fprintf(b, "%v ", f.Async(first(f, WithStatement)))
			for item := range f.WithItems(first(f, WithStatement)) {
				fmt.Fprintf(b, "%s:%s ", f.Text(item.Value), f.Text(item.Target))
			}
		}},
		{
			"try", "try:\n  a\nexcept (A, B) as e:\n  b\nexcept:\n  c\nelse:\n  d\nfinally:\n  e\n",
			"a (A, B):e:b:false ::c:false d e", func(f *File, b *strings.Builder) {
				try := f.Try(first(f, TryStatement))
				fmt.Fprintf(b, "%s ", f.Text(try.Body))
				for _, h := range try.Handlers {
					fmt.Fprintf(b, "%s:%s:%s:%v ", f.Text(h.Type), f.Text(h.Name), f.Text(h.Body), h.Group)
				}
				fmt.Fprintf(b, "%s %s", f.Text(try.Else), f.Text(try.Finally))
			},
		},
		{"except star", "try:\n  a\nexcept* E as e:\n  b\n", "E:e:true", func(f *File, b *strings.Builder) {
			h := f.Try(first(f, TryStatement)).Handlers[0]
			fmt.Fprintf(b, "%s:%s:%v", f.Text(h.Type), f.Text(h.Name), h.Group)
		}},
		{"decorators", "@a\n@b(1)\nasync def f(): pass", "a b(1) true @a\n@b(1)\nasync def f(): pass", func(f *File, b *strings.Builder) {
			def := first(f, FunctionDefinition)
			for d := range f.Decorators(def) {
				b.WriteString(f.Text(d) + " ")
			}
			fmt.Fprintf(b, "%v %s", f.Async(def), f.Text(f.Decorated(def)))
		}},
		{"f-string expressions", "f'{a!r:>{w}} {b}'", "a w b ", func(f *File, b *strings.Builder) {
			for n := range f.Descendants(f.Root()) {
				if f.Field(n) == FieldExpression {
					b.WriteString(f.Text(n) + " ")
				}
			}
		}},
		{"yield from", "def f():\n  yield from g\n  yield h\n", "true false ", func(f *File, b *strings.Builder) {
			for n := range f.Descendants(f.Root()) {
				if f.Kind(n) == Yield {
					fmt.Fprintf(b, "%v ", f.YieldFrom(n))
				}
			}
		}},
		{"bare", "((a))", "a", func(f *File, b *strings.Builder) { b.WriteString(f.Text(f.Bare(first(f, Parenthesized)))) }},
		{"async comprehension", "[x async for x in y]", "true", func(f *File, b *strings.Builder) {
			fmt.Fprint(b, f.Async(first(f, ForInClause)))
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := fresh(test.text)
			if f.HasError(0) {
				t.Fatal("the source does not parse")
			}
			var b strings.Builder
			test.print(f, &b)
			if got := b.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestArgument(t *testing.T) {
	f := fresh("f(a, *b, c, k=1)")
	call := f.FirstChild(f.FirstChild(f.Root()))
	for _, test := range []struct {
		position int
		name     string
		want     string
	}{{0, "x", "a"}, {1, "x", ""}, {5, "k", "1"}, {-1, "z", ""}} {
		argument, ok := f.Argument(call, test.position, test.name)
		if got := f.Text(argument.Value); ok && got != test.want || !ok && test.want != "" {
			t.Errorf("Argument(%d, %q) = %q %v, want %q", test.position, test.name, got, ok, test.want)
		}
	}
}
