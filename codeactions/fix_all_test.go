package codeactions

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

const mixed = `import asyncio
import time

async def f():
    time.sleep(1)
    f(); time.sleep(2)
    asyncio.create_task(f())

async def g(h):
    asyncio.create_task(f())
    asyncio.create_task(f())
    if f():
        open(h)
    asyncio.run(f())
`

const mixedSafely = `import asyncio
import time

_background_tasks: set[asyncio.Task] = set()

async def f():
    await asyncio.sleep(1)
    await f(); await asyncio.sleep(2)
    task = asyncio.create_task(f())
    _background_tasks.add(task)
    task.add_done_callback(_background_tasks.discard)

async def g(h):
    task = asyncio.create_task(f())
    _background_tasks.add(task)
    task.add_done_callback(_background_tasks.discard)
    task = asyncio.create_task(f())
    _background_tasks.add(task)
    task.add_done_callback(_background_tasks.discard)
    if f():
        open(h)
    await f()
`

func TestFixAllSafe(t *testing.T) {
	result := check(t, mixed, config.Default().Target)
	action, ok := FixAllSafe(result)
	if !ok || action.Kind != FixAll || action.Safety != Safe {
		t.Fatalf("got %+v", action)
	}
	if got := Apply(mixed, action.Edits); got != mixedSafely {
		t.Errorf("got:\n%s\nwant:\n%s", got, mixedSafely)
	}
	if len(action.Findings) == 0 {
		t.Error("it mends no findings")
	}
}

func TestFixAllOf(t *testing.T) {
	text := "async def f():\n    f()\n    return f() + f()\n\n\ndef g():\n    f()\n"
	want := "async def f():\n    await f()\n    return await f() + await f()\n\n\nasync def g():\n    await f()\n"
	result := check(t, text, config.Default().Target)
	action, ok := FixAllOf(result, "missing-await")
	if !ok || action.Safety != Suggested {
		t.Fatalf("got %+v", action)
	}
	if got := Apply(text, action.Edits); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if _, ok := FixAllOf(result, "untracked-task"); ok {
		t.Error("there is nothing of that rule to mend")
	}
}

func TestFixAllOfNothing(t *testing.T) {
	for _, text := range []string{"", "x = 1\n", "def f(:\n", "async def f():\n    open('x')\n"} {
		if action, ok := FixAllSafe(check(t, text, config.Default().Target)); ok {
			t.Errorf("%q: got %+v", text, action)
		}
	}
}

func TestForListsTheBestFirst(t *testing.T) {
	text := "import asyncio\n\n\nasync def f():\n    asyncio.create_task(f())\n"
	result := check(t, text, config.Default().Target)
	actions := For(result, syntax.Span{Start: 0, End: len(text)})
	if len(actions) < 3 {
		t.Fatalf("got %+v", actions)
	}
	for i, action := range actions {
		if action.Preferred != (i == 0) {
			t.Errorf("%d: %s preferred: %v", i, action.Name, action.Preferred)
		}
		if (action.Kind == Suppress) != (i >= len(actions)-2) {
			t.Errorf("%d: %s is no place for kind %d", i, action.Name, action.Kind)
		}
		if len(action.Findings) == 0 || action.Title == "" {
			t.Errorf("%d: %+v", i, action)
		}
	}
	if got := For(result, syntax.Span{Start: 0, End: 3}); len(got) > 0 {
		t.Errorf("nothing is found there, got %+v", got)
	}
}

func TestAPanicCostsOneAction(t *testing.T) {
	broken := action{name: "broken", propose: func(*draft) offer { panic("no") }}
	result := check(t, "async def f():\n    f()\n", config.Default().Target)
	proposed, ok := broken.run(&draft{result: result, finding: result.Findings[0]})
	if !ok || !strings.HasPrefix(proposed.Disabled, failure) || len(proposed.Edits) > 0 {
		t.Errorf("got %+v", proposed)
	}
}
