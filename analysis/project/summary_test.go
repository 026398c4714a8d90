package project

import (
	"fmt"
	"testing"
)

// TestSummaries asks for all that is known of f.
func TestSummaries(t *testing.T) {
	const head = "import asyncio, os, pathlib, threading, time\n"
	tests := []struct{ name, code, want string }{
		{"nothing", "def f(): pass", "f returns None"},
		{"a coroutine function", "async def f(): return pathlib.Path()", "f coroutine returns pathlib.Path in [1]"},
		{"a generator", "def f(): yield 1", "f generator"},
		{"what blocks", "def f(): time.sleep(1)", "f returns None effects 1:time.sleep@0"},
		{"what blocks further down", "def g(): time.sleep(1)\ndef f(): g()", "f returns None effects 1:time.sleep@1"},
		{"both kinds of blocking", "def f():\n    os.path.exists('x')\n    time.sleep(1)", "f returns None effects 1:time.sleep@0 2:os.path.exists@0"},
		{"a loop", "def f(): asyncio.run(g())\nasync def g(): pass", "f returns None effects 3:asyncio.run@0"},
		{"a parameter that is called", "def f(x, call, y): call(x)", "f returns None calls [1]"},
		{"a thread", "def f(): pass\nthreading.Thread(target=f)", "f returns None in [2]"},
		{"callers that bound", "async def f(): pass\nasync def g(): await asyncio.wait_for(f(), 1)", "f coroutine returns None in [1] bounded"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := load(t, head+test.code+"\n")
			for _, function := range p.module.Functions {
				if function.Name != "f" {
					continue
				}
				if got := line(p.Summarize(p.module.NewEvaluator(), function)); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			}
		})
	}
}

// line writes a summary down.
func line(s Summary) string {
	text := s.Name
	if s.Coroutine {
		text += " coroutine"
	}
	if s.Generator {
		text += " generator"
	}
	if s.Returns != "" {
		text += " returns " + s.Returns
	}
	for i, effect := range s.Effects {
		if i == 0 {
			text += " effects"
		}
		text += fmt.Sprintf(" %d:%s@%d", effect.Effect, effect.Library, effect.Distance)
	}
	if s.Calls != nil {
		text += fmt.Sprint(" calls ", s.Calls)
	}
	if s.Contexts != nil {
		text += fmt.Sprint(" in ", s.Contexts)
	}
	if s.Bounded {
		text += " bounded"
	}
	return text
}
