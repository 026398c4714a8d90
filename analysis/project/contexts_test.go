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
