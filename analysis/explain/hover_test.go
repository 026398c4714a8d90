package explain_test

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestHover puts the cursor at the ^ of each text.
func TestHover(t *testing.T) {
	old := &config.Settings{Target: knowledge.Version{Major: 3, Minor: 9}}
	tests := []struct {
		name, text string
		settings   *config.Settings
		want       string // part of the Markdown, "" for no hover
		span       string
	}{
		{"a finding", "import time\nasync def f():\n    time.sl^eep(1)\n", nil, "More: [Choosing an approach](https://heddle-lsp.github.io/topics/choosing)", "time.sleep"},
		{"a symbol through an alias", "import asyncio as aio\naio.gat^her()\n", nil, "asyncio.gather", "gather"},
		{"an imported name", "from asyncio import TaskGro^up\n", nil, "TaskGroup", "TaskGroup"},
		{"a name used later", "from asyncio import TaskGroup as Group\nx = Gro^up()\n", nil, "TaskGroup", "Group"},
		{"a class of a context", "import multiprocessing as mp\nmp.get_context('spawn').Pro^cess(target=print)\n", nil, "multiprocessing.Process(", "Process"},
		{"a class of a context that a name has", "import multiprocessing\nctx = multiprocessing.get_context('fork')\ndef f(): return ctx.Po^ol(3)\n", nil, "Makes a pool of worker processes.", "Pool"},
		{"a class of a context that an object has", "import multiprocessing\nclass A:\n    def __init__(self): self.ctx = multiprocessing.get_context()\n    def f(self): return self.ctx.Que^ue()\n", nil, "multiprocessing.Queue(", "Queue"},
		{"a lock of a context", "import multiprocessing\nfrom multiprocessing.context import BaseContext\ndef f(c: BaseContext): return c.Lo^ck()\n", nil, "multiprocessing.Lock(", "Lock"},
		{"a method of a context's process", "import multiprocessing\nctx = multiprocessing.get_context('spawn')\np = ctx.Process(target=print)\np.jo^in()\n", nil, "Waits until the process has ended.", "join"},
		{"a constant", "import signal\nsignal.SIG^TERM\n", nil, "Asks the process to end", "SIGTERM"},
		{"a constant that is imported", "from asyncio import FIRST_COMPLETED\nprint(FIRST_^COMPLETED)\n", nil, "come back when any of them is done", "FIRST_COMPLETED"},
		{"a member of the signals", "from signal import Signals\nprint(Signals.SIG^INT)\n", nil, "Ctrl-C", "SIGINT"},
		{"a method of a loop's base class", "import asyncio\ndef f(loop: asyncio.BaseEventLoop): loop.call_^soon(print)\n", nil, "in its next round", "call_soon"},
		{"an exception in a clause", "import asyncio\ntry: pass\nexcept asyncio.Timeout^Error: pass\n", nil, "TimeoutError", "TimeoutError"},
		{"another name in an import", "from asyncio import TaskGroup as Gro^up\n", nil, "TaskGroup", "Group"},
		{"a quoted annotation", "import asyncio\ndef f(q: 'asyncio.Que^ue[int]'): pass\n", nil, "asyncio.Queue(maxsize=0)", "Queue"},
		{"a quoted annotation inside another", "from __future__ import annotations\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from asyncio import Event as Flag\ndef f() -> dict[str, 'Fl^ag | None']: pass\n", nil, "asyncio.Event()", "Flag"},
		{"a quoted annotation of an attribute", "import threading\nclass A:\n    lock: \"threading.Lo^ck\"\n", nil, "threading.Lock()", "Lock"},
		{"the end of a quoted annotation", "import threading\ndef f(x: 'threading.Lock^'): pass\n", nil, "threading.Lock()", "Lock"},
		{"a quoted annotation of somebody else", "class Queue: pass\ndef f(q: 'Que^ue'): pass\n", nil, "", ""},
		{"a string", "import asyncio\nx = 'asyncio.Que^ue'\n", nil, "", ""},
		{"a literal type", "import asyncio\nfrom typing import Literal\ndef f(q: Literal['asyncio.Que^ue']): pass\n", nil, "", ""},
		{"a pattern", "import threading\nmatch x:\n    case threading.Thre^ad(): pass\n", nil, "threading.Thread(", "threading.Thread"},
		{"too new for the target", "import asyncio\nasyncio.TaskGro^up\n", old, "not in your target 3.9", "TaskGroup"},
		{"new enough", "import asyncio\nasyncio.TaskGro^up\n", nil, "Since Python 3.11.", "TaskGroup"},
		{"the same word of somebody else", "def gather(): pass\ngat^her()\n", nil, "", ""},
		{"a keyword argument", "import asyncio\nfrom asyncio import gather\nf(gat^her=1)\n", nil, "", ""},
		{"a function of the file", "import time\ndef sl^ow():\n    time.sleep(1)\nasync def main(): await asyncio.sleep(slow())\n", nil, "- on the event loop: called by `main` (line 4), a coroutine", "slow"},
		{"what it waits for", "import time\ndef sl^ow():\n    time.sleep(1)\n", nil, "It sleeps through `time.sleep`", "slow"},
		{"what it returns", "import time\ndef sl^ow(n: int) -> dict[str, int]:\n    time.sleep(1)\n", nil, "def slow(n: int) -> dict[str, int]\n", "slow"},
		{"a name that no rule watches", "import queue\nqueue.Em^pty\n", nil, "in time.\n\nMore: [Queues](https://heddle-lsp.github.io/topics/queues) · [documentation](", "Empty"},
		{"a call of it", "import threading\ndef work(): pass\nthreading.Thread(target=wo^rk)\n", nil, "- in a worker thread: given to `threading.Thread` (line 3)", "work"},
		{"a call by a lambda of the module", "import threading\ndef wo^rk(): pass\nthreading.Thread(target=lambda: work())\n", nil, "given to `threading.Thread` (line 3)", "work"},
		{"a call by a lambda before other code", "import threading\ndef wo^rk(): pass\nthreading.Thread(target=lambda: work())\n\nx = 1\n", nil, "given to `threading.Thread` (line 3)", "work"},
		{"a function of which nothing is known", "def qui^et(): pass\n", nil, "", ""},
		{"its chain", "import requests\ndef low(): return requests.get('x')\ndef hi^gh(): return low()\n", nil, "It waits for the network through `requests.get`: `high` calls `low` (line 3).", "high"},
		{"a coroutine that blocks", "import time\nasync def sl^ow():\n    time.sleep(1)\n", nil, "It blocks the event loop, as it sleeps through `time.sleep` (line 3).", "slow"},
		{"a coroutine that blocks in what it calls", "import requests\ndef low(): return requests.get('x')\nasync def hi^gh(): return low()\n", nil, "It blocks the event loop, as it waits for the network through `requests.get`: `high` calls `low` (line 3).", "high"},
		{"a coroutine that awaits one that blocks", "import time\nasync def low(): time.sleep(1)\nasync def middle(): await low()\nasync def main(): await mid^dle()\n", nil, "It blocks the event loop through what it awaits, which sleeps through `time.sleep`: `middle` calls `low` (line 3).", "middle"},
		{"coroutines in a circle that block", "import time\nasync def a(n):\n    if n: await b(n)\nasync def ^b(n):\n    await a(n - 1)\n    await c()\nasync def c(): time.sleep(1)\n", nil, "through what it awaits, which sleeps through `time.sleep`: `b` calls `c` (line 6)", "b"},
		{"a coroutine that asks for a file", "import os\nasync def f^ind(): return os.path.exists('x')\n", nil, "It blocks the event loop for a moment, as it asks the file system through", "find"},
		{"a coroutine that starts a loop", "import asyncio\nasync def g(): pass\nasync def f^ind(): asyncio.run(g())\n", nil, "It starts an event loop through `asyncio.run` (line 3).", "find"},
		{"a coroutine that blocks nothing", "import asyncio\nasync def f^ind(): await asyncio.sleep(1)\n", nil, "", ""},
		{"a coroutine that hands on what blocks", "import asyncio, time\nasync def f^ind(): await asyncio.to_thread(time.sleep, 1)\n", nil, "", ""},
		{"a coroutine that starts a task that blocks", "import asyncio, time\nasync def low(): time.sleep(1)\nasync def f^ind(): return asyncio.create_task(low())\n", nil, "", ""},
		{"a coroutine that awaits all work of its pool", "import asyncio, time\nfrom concurrent.futures import ThreadPoolExecutor\nasync def f^ind():\n    loop = asyncio.get_running_loop()\n    with ThreadPoolExecutor() as pool:\n        await loop.run_in_executor(pool, time.sleep, 1)\n", nil, "", ""},
		{"a property that is read", "import time\nclass A:\n    @property\n    def age(self): return time.sleep(1)\n    def f(self): return self.ag^e\n", nil, "It sleeps through `time.sleep`.", "age"},
		{"a property of a global object", "import time\nclass A:\n    @property\n    def age(self): return time.sleep(1)\na = A()\nprint(a.ag^e)\n", nil, "def A.age(self)", "age"},
		{"a lock that it takes", "import threading\nlock = threading.Lock()\ndef wo^rk():\n    with lock: pass\n", nil, "Takes\n\n- `lock` (line 4)", "work"},
		{"a lock through a call", "import threading\nlock = threading.Lock()\ndef take():\n    with lock: pass\ndef wo^rk(): take()\n", nil, "- `lock` through `take` (line 5)", "work"},
		{"an await", "import asyncio\nasync def f():\n    aw^ait asyncio.sleep(1)\n", nil, "until `asyncio.sleep` is done", "await"},
		{"the end of an await", "import asyncio\nasync def f():\n    await^ asyncio.sleep(1)\n", nil, "`asyncio.CancelledError`", "await"},
		{"an await of trio", "import trio\nasync def f():\n    aw^ait trio.sleep(1)\n", nil, "`trio.Cancelled`", "await"},
		{"an await with a lock", "import asyncio\nlock = asyncio.Lock()\nasync def f():\n    async with lock:\n        aw^ait asyncio.sleep(1)\n", nil, "`lock` is held all that time (since line 4)", "await"},
		{"a task group", "import asyncio\nasync def f():\n    async wi^th asyncio.TaskGroup() as tg: pass\n", nil, "waits for all tasks of the group", "async with"},
		{"a timeout", "import asyncio\nasync def f():\n    as^ync with asyncio.timeout(3): await asyncio.sleep(1)\n", nil, "cancelled when its time is over", "async with"},
		{"an asynchronous lock", "import asyncio\nlock = asyncio.Lock()\nasync def f():\n    as^ync with lock: pass\n", nil, "until the lock is free", "async with"},
		{"any other async with", "async def f(x):\n    as^ync with (x as y): pass\n", nil, "`__aenter__` is awaited", "async with"},
		{"an async for", "async def f(x):\n    async fo^r y in x: pass\n", nil, "Each turn awaits the next item", "async for"},
		{"an async comprehension", "async def f(x):\n    return [y asy^nc for y in x]\n", nil, "Each turn awaits the next item", "async for"},
		{"an except*", "try:\n    pass\nexc^ept* ValueError as e:\n    pass\n", nil, "always a group", "except*"},
		{"a plain except", "try:\n    pass\nexc^ept ValueError as e:\n    pass\n", nil, "", ""},
		{"a plain with", "wi^th open('x') as f: pass\n", nil, "", ""},
		{"a with over a lock", "import threading\nlock = threading.Lock()\ndef f():\n    wi^th lock: pass\n", nil, "It cannot be taken twice", "with"},
		{"a with over a lock, holding another", "import threading\na, b = threading.Lock(), threading.RLock()\ndef f():\n    with a:\n        wi^th b: pass\n", nil, "may take it again.\n- `a` is held all that time (since line 4).", "with"},
		{"a with over a lock in a coroutine", "import threading\nlock = threading.Lock()\nasync def f():\n    wi^th lock: pass\n", nil, "no task runs meanwhile", "with"},
		{"a with over a semaphore", "import threading\nroom = threading.Semaphore(3)\ndef f():\n    wi^th room: pass\n", nil, "until there is room", "with"},
		{"a with over a pool", "from concurrent.futures import ThreadPoolExecutor\ndef f():\n    wi^th ThreadPoolExecutor() as pool: pool.submit(f)\n", nil, "waits for all work", "with"},
		{"a with over a pool of processes", "import multiprocessing\ndef f():\n    wi^th multiprocessing.Pool() as pool: pool.map(f, [])\n", nil, "is lost", "with"},
		{"a plain with over a lock of tasks", "import asyncio\nlock = asyncio.Lock()\ndef f():\n    wi^th lock: pass\n", nil, "", ""},
		{"behind the words of async with", "async def f(x):\n    async with x:^ pass\n", nil, "", ""},
		{"a rule that is ignored", "x = 1  # heddle: ignore[missing-aw^ait]\n", nil, "# missing-await", "missing-await"},
		{"no rule that is ignored", "x = 1  # heddle: ignore[missing-awa^i]\n", nil, "", ""},
		{"the word ignore", "x = 1  # heddle: ign^ore[missing-await]\n", nil, "", ""},
		{"an object of a class", "import asyncio\nlock = asyncio.Lock()\nlo^ck\n", nil, "", ""},
		{"plain code", "va^lue = 1\n", nil, "", ""},
		{"nothing", "\n^\n", nil, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, after, _ := strings.Cut(test.text, "^")
			settings := test.settings
			if settings == nil {
				settings = config.Default()
			}
			checker := analysis.NewChecker()
			defer checker.Close()
			result := checker.Check(syntax.NewDocument("", 0, before+after), settings)
			hover, ok := explain.At(result, len(before))
			if ok != (test.want != "") {
				t.Fatalf("hover: %v, want %v", ok, !ok)
			}
			if !ok {
				return
			}
			if !strings.Contains(hover.Markdown, test.want) {
				t.Errorf("the hover lacks %q:\n%s", test.want, hover.Markdown)
			}
			if span := result.Document.Text[hover.Span.Start:hover.Span.End]; span != test.span {
				t.Errorf("it is about %q, want %q", span, test.span)
			}
		})
	}
}
