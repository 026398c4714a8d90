package project

import (
	"fmt"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

var contextNames = map[knowledge.Context]string{
	knowledge.Caller: "main", knowledge.Loop: "loop", knowledge.Thread: "thread", knowledge.Process: "process", knowledge.Signal: "signal",
}

// way describes how a function comes to run in each context.
func way(p *Project, name string) string {
	var found []string
	for _, function := range p.module.Functions {
		if function.Qualified() != name {
			continue
		}
		for context := knowledge.Caller; context < knowledge.Later; context++ {
			var steps []string
			for _, entry := range p.Evidence(function.ID, context) {
				step := map[EntryKind]string{IsCoroutine: "coroutine", IsHandler: "handler", IsHook: "hook", IsHanded: "handed", IsCalled: "called"}[entry.Kind]
				if entry.By != "" {
					step += " by " + entry.By
				}
				if from := p.Function(entry.From); from != nil && entry.Kind >= IsHanded {
					step += " in " + from.Qualified()
				}
				steps = append(steps, step)
			}
			if steps != nil {
				found = append(found, fmt.Sprintf("%s: %s", contextNames[context], strings.Join(steps, ", ")))
			}
		}
	}
	return strings.Join(found, "; ")
}

// TestContexts asks where f runs.
func TestContexts(t *testing.T) {
	const head = `
import asyncio, concurrent.futures, functools, multiprocessing, signal, threading
pool = concurrent.futures.ThreadPoolExecutor()
processes = concurrent.futures.ProcessPoolExecutor()
def f(): pass
`
	tests := []struct{ name, code, want string }{
		{"nobody", "", ""},
		{"the module", "f()", "main: called"},
		{"a coroutine", "async def main(): f()", "loop: called in main, coroutine"},
		{"two calls away", "async def main(): g()\ndef g(): f()", "loop: called in g, called in main, coroutine"},
		{"a callback", "def g(loop: asyncio.AbstractEventLoop): loop.call_soon(f)", "loop: handed by asyncio.AbstractEventLoop.call_soon in g"},
		{"a thread", "threading.Thread(target=f)", "thread: handed by threading.Thread"},
		{"a keyword", "threading.Timer(interval=1, function=f)", "thread: handed by threading.Timer"},
		{"to_thread", "async def main(): await asyncio.to_thread(f)", "thread: handed by asyncio.to_thread in main"},
		{"a pool", "pool.submit(f)", "thread: handed by concurrent.futures.ThreadPoolExecutor.submit"},
		{"a pool of processes", "processes.submit(f)", "process: handed by concurrent.futures.ProcessPoolExecutor.submit"},
		{"an executor of processes", "async def main(): await asyncio.get_running_loop().run_in_executor(processes, f)", "process: handed by asyncio.AbstractEventLoop.run_in_executor in main"},
		{"a callback of a pool of processes", "multiprocessing.Pool().apply_async(print, callback=f)", "thread: handed by multiprocessing.pool.Pool.apply_async"},
		{"a process", "multiprocessing.Process(target=f)", "process: handed by multiprocessing.Process"},
		{"a signal", "signal.signal(signal.SIGTERM, f)", "signal: handed by signal.signal"},
		{"a partial", "threading.Thread(target=functools.partial(f, 1))", "thread: handed by threading.Thread"},
		{"a lambda", "threading.Thread(target=lambda: f())", "thread: called in <lambda>, handed by threading.Thread"},
		{"both", "async def main():\n    f()\n    await asyncio.to_thread(f)", "loop: called in main, coroutine; thread: handed by asyncio.to_thread in main"},
		{"through a thread's function", "def work(): f()\nthreading.Thread(target=work)", "thread: called in work, handed by threading.Thread"},
		{"a coroutine in a thread stays on its loop", "async def main(): f()\ndef work(): asyncio.run(main())\nthreading.Thread(target=work)", "loop: called in main, coroutine"},
		{"an argument that is called", "def apply(function): function()\nasync def main(): apply(f)", "loop: called in main, coroutine"},
		{"an argument that is kept", "def keep(function): return function\nasync def main(): keep(f)", ""},
		{"super().__init__", "class T(threading.Thread):\n    def __init__(self): super().__init__(target=f)", "thread: handed by threading.Thread in T.__init__"},
		{"a subclass of Thread", "class T(threading.Thread): pass\nT(target=f)", "thread: handed by threading.Thread"},
		{"a lambda that is only made", "async def main():\n    call = lambda: f()\n    return call", ""},
		{"a lambda that is called", "async def main():\n    call = lambda: f()\n    call()", "loop: called in <lambda>, called in main, coroutine"},
		{"a nested def that is only made", "async def main():\n    def g(): f()\n    return g", ""},
		{"a nested def for a thread", "async def main():\n    def g(): f()\n    await asyncio.to_thread(g)", "thread: called in g, handed by asyncio.to_thread in main"},
		{"a lambda for an executor", "async def main(): await asyncio.get_running_loop().run_in_executor(None, lambda: f())", "thread: called in <lambda>, handed by asyncio.AbstractEventLoop.run_in_executor in main"},
		{"a bound method", "class A:\n    def g(self): f()\nasync def main(): await asyncio.to_thread(A().g)", "thread: called in A.g, handed by asyncio.to_thread in main"},
		{"a bound method of self", "class A:\n    def g(self): f()\n    def start(self): threading.Thread(target=self.g).start()", "thread: called in A.g, handed by threading.Thread in A.start"},
		{"a partial on the loop", "async def main(): asyncio.get_running_loop().call_soon(functools.partial(f))", "loop: handed by asyncio.AbstractEventLoop.call_soon in main"},
		{"a partial that is called", "async def main(): functools.partial(f)()", "loop: called in main, coroutine"},
		{"a partial that is only made", "async def main(): return functools.partial(f)", ""},
		{"a generator that is only made", "def g(): yield f()\nasync def main(): return g()", ""},
		{"a generator that is gone through", "def g(): yield f()\nasync def main():\n    for x in g(): pass", "loop: called in g, called in main, coroutine"},
		{"a generator in a thread", "def g(): yield f()\nasync def main(): await asyncio.to_thread(lambda: list(g()))", "thread: called in g, called in <lambda>, handed by asyncio.to_thread in main"},
		{"a generator that is kept and sent to a thread", "def g(): yield f()\nasync def main(): await asyncio.to_thread(list, g())", ""},
		{"an async generator", "async def g(): yield f()", "loop: called in g, coroutine"},
		{"__call__", "class A:\n    def __call__(self): f()\nasync def main(): A()()", "loop: called in A.__call__, called in main, coroutine"},
		{"__call__ in a thread", "class A:\n    def __call__(self): f()\nthreading.Thread(target=A())", "thread: called in A.__call__, handed by threading.Thread"},
		{"a property", "class A:\n    @property\n    def g(self): f()\nasync def main(): A().g", "loop: called in A.g, called in main, coroutine"},
		{"a property of a base through super", "class A:\n    @property\n    def g(self): f()\nclass B(A):\n    @property\n    def g(self): return super().g\nasync def main(): B().g", "loop: called in A.g, called in B.g, called in main, coroutine"},
		{"a setter", "class A:\n    @property\n    def g(self): pass\n    @g.setter\n    def g(self, value): f()\nasync def main(): A().g", ""},
		{"a with block", "class A:\n    def __enter__(self): f()\n    def __exit__(self, *e): pass\nasync def main():\n    with A(): pass", "loop: called in A.__enter__, called in main, coroutine"},
		{"a constructor", "class A:\n    def __init__(self): f()\nasync def main(): A()", "loop: called in A.__init__, called in main, coroutine"},
		{"a class named, not made", "class A:\n    def __init__(self): f()\nasync def main(): return A", ""},
		{"a class for a thread", "class A:\n    def __init__(self): f()\nasync def main(): await asyncio.to_thread(A)", "thread: called in A.__init__, handed by asyncio.to_thread in main"},
		{"a decorator that offloads", "def off(g):\n    async def wrapper(*a): return await asyncio.to_thread(g, *a)\n    return wrapper\n@off\ndef g(): f()\nasync def main(): await g()", ""},
		{"a decorator that calls", "def log(g):\n    def wrapper(*a): return g(*a)\n    return wrapper\n@log\ndef g(): f()\nasync def main(): g()", "loop: called in g, called in main, coroutine"},
		{"a decorator that is not known", "@unknown\ndef g(): f()\nasync def main(): g()", ""},
		{"a decorator that only registers", "def register(g): return g\n@register\ndef g(): f()", ""},
		{"a decorator that calls at once", "def now(g):\n    g()\n    return g\n@now\ndef g(): f()", ""},
		{"run of a thread's class", "class T(threading.Thread):\n    def run(self): f()", "thread: called in T.run, hook by threading.Thread.run"},
		{"another method of a thread's class", "class T(threading.Thread):\n    def stop(self): f()", ""},
		{"a method of a thread's class on the loop", "class T(threading.Thread):\n    def stop(self): f()\nasync def main(): T().stop()", "loop: called in T.stop, called in main, coroutine"},
		{"run of a thread called by hand", "class T(threading.Thread):\n    def run(self): f()\nasync def main(): T().start()", "thread: called in T.run, hook by threading.Thread.run"},
		{"a protocol", "class P(asyncio.Protocol):\n    def data_received(self, data): f()", "loop: called in P.data_received, hook by asyncio.Protocol.data_received"},
		{"another method of a protocol", "class P(asyncio.Protocol):\n    def other(self): f()", ""},
		{"a class's body", "class A:\n    x = f()", "main: called"},
		{"a class's body in a function", "async def main():\n    class A:\n        x = f()", "loop: called in main, coroutine"},
		{"a default", "def g(x=f()): pass", ""},
		{"a default in a coroutine", "async def main():\n    def g(x=f()): pass", "loop: called in main, coroutine"},
		{"a lambda's default", "async def main():\n    return lambda x=f(): x", "loop: called in main, coroutine"},
		{"a default of a coroutine function", "async def main(x=f()): pass", ""},
		{"a decorator's argument", "def choose(x): return lambda g: g\n@choose(f())\nasync def main(): pass", "main: called"},
		{"two contexts", "threading.Thread(target=f)\ndef g(loop: asyncio.AbstractEventLoop): loop.call_soon(f)", "loop: handed by asyncio.AbstractEventLoop.call_soon in g; thread: handed by threading.Thread"},
		{"call_soon_threadsafe from a thread", "def work(loop: asyncio.AbstractEventLoop): loop.call_soon_threadsafe(f)\nthreading.Thread(target=work)", "loop: handed by asyncio.AbstractEventLoop.call_soon_threadsafe in work"},
		{"recursion", "def g():\n    g()\n    f()\nasync def main(): g()", "loop: called in g, called in main, coroutine"},
		{"mutual recursion", "def g(): h()\ndef h():\n    g()\n    f()\nthreading.Thread(target=g)", "thread: called in h, called in g, handed by threading.Thread"},
		{"a callback called in a nested def", "def apply(function):\n    def inner(): function()\n    return inner\nasync def main(): apply(f)", ""},
		{"a callback that is handed on", "def apply(function): threading.Thread(target=function).start()\nasync def main(): apply(f)", ""},
		{"a callback whose name is bound anew", "def apply(function):\n    function = print\n    function()\nasync def main(): apply(f)", ""},
		{"a callback by keyword", "def apply(x, *, function): function(x)\nasync def main(): apply(1, function=f)", "loop: called in main, coroutine"},
		{"a callback of a method", "class A:\n    def apply(self, function): function()\nasync def main(): A().apply(f)", "loop: called in main, coroutine"},
		{"a callback through the class", "class A:\n    def apply(self, function): function()\nasync def main(): A.apply(A(), f)", "loop: called in main, coroutine"},
		{"sorted by a key", "async def main(): sorted([1], key=f)", "loop: called in main, coroutine"},
		{"a map that is only made", "async def main(): return map(f, [1])", ""},
		{"a map that is gone through", "async def main(): return list(map(f, [1]))", "loop: called in main, coroutine"},
		{"a comprehension", "async def main(): return [f() for _ in range(3)]", "loop: called in main, coroutine"},
		{"a generator expression that is only made", "async def main(): return (f() for _ in range(3))", ""},
		{"a generator expression that is gone through", "async def main(): return any(f() for _ in range(3))", "loop: called in main, coroutine"},
		{"the first iterable of a generator expression", "async def main(): return (x for x in f())", "loop: called in main, coroutine"},
		{"a generator expression that a loop goes through", "async def main():\n    for x in (f() for _ in range(3)): pass", "loop: called in main, coroutine"},
		{"a generator that is only counted", "def g(): yield f()\nasync def main(): return enumerate(g())", ""},
		{"a generator that is counted and gone through", "def g(): yield f()\nasync def main():\n    for i, x in enumerate(g()): pass", "loop: called in g, called in main, coroutine"},
		{"an annotation", "from __future__ import annotations\nasync def main(x: f()): pass", ""},
		{"a done callback of a task", "async def main(): asyncio.create_task(main()).add_done_callback(f)", "loop: handed by asyncio.Future.add_done_callback in main"},
		{"a done callback of a pool's future", "async def main(): pool.submit(print).add_done_callback(f)", "thread: handed by concurrent.futures.Future.add_done_callback in main"},
		{"a name of another function's", "async def main():\n    def f(): pass\n    f()", "loop: called in main, coroutine"},
		{"a coroutine function in a thread", "async def g(): f()\nthreading.Thread(target=g)", "loop: called in g, coroutine"},
		{"a static method", "class A:\n    @staticmethod\n    def g(): f()\nasync def main(): A.g()", "loop: called in A.g, called in main, coroutine"},
		{"a class method", "class A:\n    @classmethod\n    def g(cls): f()\nasync def main(): A.g()", "loop: called in A.g, called in main, coroutine"},
		{"an overridden method", "class A:\n    def g(self): f()\nclass B(A):\n    def g(self): pass\nasync def main(): B().g()", ""},
		{"super", "class A:\n    def g(self): f()\nclass B(A):\n    def g(self): super().g()\nasync def main(): B().g()", "loop: called in A.g, called in B.g, called in main, coroutine"},
		{"the main guard", "if __name__ == '__main__': f()", "main: called"},
		{"a cached function", "@functools.lru_cache\ndef g(): f()\nasync def main(): g()", "loop: called in g, called in main, coroutine"},
		{"a context manager of the file", "import contextlib\n@contextlib.contextmanager\ndef g():\n    f()\n    yield\nasync def main():\n    with g(): pass", "loop: called in g, called in main, coroutine"},
		{"a context manager that is only made", "import contextlib\n@contextlib.contextmanager\ndef g():\n    f()\n    yield\nasync def main(): g()", ""},
		{"an async context manager", "import contextlib\n@contextlib.asynccontextmanager\nasync def g():\n    f()\n    yield", "loop: called in g, coroutine"},
		{"a conditional function", "async def main(flag):\n    g = f if flag else print\n    g()", ""},
		{"behind await in a thread's loop", "async def g(): await asyncio.to_thread(h)\ndef h(): f()", "thread: called in h, handed by asyncio.to_thread in g"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := way(load(t, head+test.code+"\n"), "f"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestCallers asks who calls f.
func TestCallers(t *testing.T) {
	p := load(t, `
async def f(): pass
def g(): f()
async def h():
    await f()
    f2 = f
    await f2()
`)
	var names []string
	for _, caller := range p.Callers(p.module.Units[0].ID) {
		names = append(names, p.Function(caller.From).Name)
		if caller.Call.Kind != ByCoroutine {
			t.Errorf("%s calls f by %d", names[len(names)-1], caller.Call.Kind)
		}
	}
	if got := strings.Join(names, " "); got != "g h h" {
		t.Errorf("f is called by %q", got)
	}
}
