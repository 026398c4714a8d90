package knowledge

import (
	"slices"
	"testing"
)

func TestLookup(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		written   string
		canonical string
		kind      Kind
		coroutine bool
		result    string
	}{
		{"time.sleep", "time.sleep", Function, false, "None"},
		{"asyncio", "asyncio", Module, false, ""},
		{"asyncio.sleep", "asyncio.sleep", Function, true, ""},
		{"asyncio.tasks.sleep", "asyncio.sleep", Function, true, ""},
		{"asyncio.queues.Queue", "asyncio.Queue", Class, false, ""},
		{"asyncio.queues.Queue.put", "asyncio.Queue.put", Function, true, "None"},
		{"asyncio.PriorityQueue.put", "asyncio.Queue.put", Function, true, "None"},
		{"asyncio.Queue.put_nowait", "asyncio.Queue.put_nowait", Function, false, "None"},
		{"asyncio.to_thread", "asyncio.to_thread", Function, true, ""},
		{"asyncio.create_task", "asyncio.create_task", Function, false, "asyncio.Task"},
		{"asyncio.ensure_future", "asyncio.ensure_future", Function, false, "asyncio.Future"},
		{"asyncio.gather", "asyncio.gather", Function, false, "asyncio.Future"},
		{"asyncio.Task.result", "asyncio.Future.result", Function, false, ""},
		{"asyncio.open_connection", "asyncio.open_connection", Function, true, "tuple[asyncio.StreamReader, asyncio.StreamWriter]"},
		{"asyncio.get_running_loop", "asyncio.get_running_loop", Function, false, "asyncio.AbstractEventLoop"},
		{"asyncio.SelectorEventLoop.create_task", "asyncio.BaseEventLoop.create_task", Function, false, "asyncio.Task"},
		{"asyncio.TaskGroup.__aenter__", "asyncio.TaskGroup.__aenter__", Function, true, "Self"},
		{"asyncio.Lock.__aenter__", "asyncio.Lock.__aenter__", Function, true, "None"},
		{"asyncio.timeout", "asyncio.timeout", Function, false, "asyncio.Timeout"},
		{"asyncio.create_subprocess_exec", "asyncio.create_subprocess_exec", Function, true, "asyncio.subprocess.Process"},
		{"asyncio.TimeoutError", "builtins.TimeoutError", Class, false, ""},
		{"concurrent.futures.thread.ThreadPoolExecutor", "concurrent.futures.ThreadPoolExecutor", Class, false, ""},
		{"concurrent.futures.ProcessPoolExecutor.submit", "concurrent.futures.ProcessPoolExecutor.submit", Function, false, "concurrent.futures.Future"},
		{"concurrent.futures._base.Future.result", "concurrent.futures.Future.result", Function, false, ""},
		{"threading.Lock.acquire", "threading.Lock.acquire", Function, false, "bool"},
		{"threading.Timer.join", "threading.Thread.join", Function, false, "None"},
		{"queue.LifoQueue.get", "queue.Queue.get", Function, false, ""},
		{"multiprocessing.Lock", "multiprocessing.Lock", Function, false, "multiprocessing.synchronize.Lock"},
		{"multiprocessing.Pool", "multiprocessing.Pool", Function, false, "multiprocessing.pool.Pool"},
		{"multiprocessing.Process.join", "multiprocessing.process.BaseProcess.join", Function, false, "None"},
		{"multiprocessing.queues.Queue.get", "multiprocessing.Queue.get", Function, false, ""},
		{"os.path.exists", "os.path.exists", Function, false, "bool"},
		{"posixpath.exists", "os.path.exists", Function, false, "bool"},
		{"genericpath.exists", "os.path.exists", Function, false, "bool"},
		{"io.open", "builtins.open", Function, false, "IO"},
		{"open", "builtins.open", Function, false, "IO"},
		{"pathlib.PosixPath.read_text", "pathlib.Path.read_text", Function, false, "str"},
		{"pathlib.Path.parent", "pathlib.PurePath.parent", Attribute, false, "Self"},
		{"pathlib.Path.iterdir", "pathlib.Path.iterdir", Function, false, "Generator[Self]"},
		{"socket.socket.recv", "socket.socket.recv", Function, false, "bytes"},
		{"ssl.SSLSocket.makefile", "socket.socket.makefile", Function, false, "io.IOBase"},
		{"subprocess.Popen.stdout.read", "typing.IO.read", Function, false, ""},
		{"sys.stdin.readline", "typing.IO.readline", Function, false, ""},
		{"random.randint", "random.randint", Function, false, "int"},
		{"str.join", "builtins.str.join", Function, false, "str"},
		{"Awaitable", "typing.Awaitable", Class, false, ""},
	} {
		t.Run(test.written, func(t *testing.T) {
			got, ok := base.Lookup(test.written)
			if !ok {
				t.Fatal("not found")
			}
			if got.Name != test.canonical || got.Kind != test.kind || got.Coroutine != test.coroutine || got.Type != test.result {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestLookupRefuses(t *testing.T) {
	base := Default()
	for _, name := range []string{
		"", ".", "asyncio.", "asyncio.nothing", "asyncio.Queue.nothing", "nothing.at.all", "nothing",
		"asyncio.sleep.x", "asyncio..sleep", "time.sleep.", "os.path.join.x", "requests2.get",
	} {
		if got, ok := base.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %+v", name, got)
		}
	}
}

func TestMember(t *testing.T) {
	base := Default()
	for _, test := range []struct{ class, member, want string }{
		{"asyncio.Task", "add_done_callback", "asyncio.Future.add_done_callback"},
		{"asyncio.Queue[int]", "get", "asyncio.Queue.get"},
		{"str", "split", "builtins.str.split"},
		{"asyncio.queues.Queue", "join", "asyncio.Queue.join"},
		{"asyncio.Queue", "nothing", ""},
		{"no.Class", "get", ""},
		{"asyncio.sleep", "get", ""},
	} {
		got, ok := base.Member(test.class, test.member)
		if got.Name != test.want || ok != (test.want != "") {
			t.Errorf("Member(%q, %q) = %q, want %q", test.class, test.member, got.Name, test.want)
		}
	}
}

func TestSubclass(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		class, ancestor string
		want            bool
	}{
		{"asyncio.Task", "asyncio.Future", true},
		{"asyncio.Task", "asyncio.Task", true},
		{"asyncio.Future", "asyncio.Task", false},
		{"asyncio.CancelledError", "BaseException", true},
		{"asyncio.CancelledError", "Exception", false},
		{"concurrent.futures.CancelledError", "Exception", true},
		{"TimeoutError", "OSError", true},
		{"asyncio.exceptions.TimeoutError", "builtins.OSError", true},
		{"ExceptionGroup", "BaseExceptionGroup", true},
		{"concurrent.futures.ProcessPoolExecutor", "concurrent.futures.Executor", true},
		{"multiprocessing.synchronize.Barrier", "threading.Barrier", true},
		{"own.Class", "own.Class", true},
		{"own.Class", "asyncio.Task", false},
	} {
		if got := base.Subclass(test.class, test.ancestor); got != test.want {
			t.Errorf("Subclass(%q, %q) = %v", test.class, test.ancestor, got)
		}
	}
}

func TestVersions(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		name  string
		since Version
		until Version
	}{
		{"asyncio.TaskGroup", Version{3, 11}, Version{}},
		{"asyncio.timeout", Version{3, 11}, Version{}},
		{"asyncio.Queue.shutdown", Version{3, 13}, Version{}},
		{"asyncio.get_child_watcher", Version{}, Version{3, 14}},
		{"asyncio.coroutine", Version{}, Version{3, 11}},
		{"asyncio.current_task", Version{}, Version{}},
		{"asyncio.sleep", Version{}, Version{}},
		{"threading.Lock", Version{}, Version{}},
		{"builtins.ExceptionGroup", Version{3, 11}, Version{}},
	} {
		got, ok := base.Lookup(test.name)
		if !ok || got.Since != test.since || got.Until != test.until {
			t.Errorf("%s: since %v until %v", test.name, got.Since, got.Until)
		}
	}
}

func TestKnown(t *testing.T) {
	base := Default()
	for module, want := range map[string]bool{
		"asyncio": true, "os.path": true, "concurrent.futures": true, "asyncio.queues": true,
		"aiohttp": false, "requests": false, "asyncio.Queue": false, "": false,
	} {
		if got := base.Known(module); got != want {
			t.Errorf("Known(%q) = %v", module, got)
		}
	}
}

// Every base and alias of the table leads somewhere, and every module parses.
func TestTableIsClosed(t *testing.T) {
	base := Default()
	for name, m := range base.modules {
		m.loaded()
		for inside, symbol := range m.symbols {
			if symbol.Kind != Class {
				continue
			}
			for _, parent := range symbol.Bases {
				if base.class(parent) == nil {
					t.Errorf("%s.%s: base %s is not described", name, inside, parent)
				}
			}
		}
		for inside, target := range m.aliases {
			if _, ok := base.Lookup(target); !ok {
				t.Errorf("%s.%s: alias of %s, which is not described", name, inside, target)
			}
		}
	}
}

func TestBasesAreCanonical(t *testing.T) {
	symbol, ok := Default().Lookup("asyncio.CancelledError")
	if !ok || !slices.Equal(symbol.Bases, []string{"builtins.BaseException"}) {
		t.Errorf("got %+v", symbol)
	}
}
