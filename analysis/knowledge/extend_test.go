package knowledge

import (
	"reflect"
	"slices"
	"sync"
	"testing"
)

// warehouse is what a user may say of a package, and of some that Heddle knows.
func warehouse() *Tables {
	return &Tables{
		Blocking: []string{"warehouse.client.fetch", "asyncio.queues.Queue.get_nowait", "time.sleep", "warehouse.old.load"},
		Calls: []callGroup{
			{Category: "database", Names: []string{"warehouse.db.Connection.query"}, Async: "warehouse.aio.query"},
			{Category: "network", Names: []string{"os.path.exists", "redis.client.Redis.get"}},
		},
		Exits:     []callGroup{{Category: "wait", Names: []string{"warehouse.Pool"}}},
		Transfers: []transferGroup{{Names: []string{"warehouse.jobs.enqueue", "asyncio.to_thread"}, Keyword: "job", To: "process"}},
		Roles:     []roleGroup{{Role: "task-factory", Names: []string{"warehouse.tasks.spawn", "asyncio.run"}}},
		Timeouts: timeouts{
			Calls:  []waitGroup{{Names: []string{"warehouse.dial", "asyncio.open_connection"}, Waits: "connection", Scope: "asyncio.timeout"}, {Names: []string{"warehouse.pull"}, Waits: "data"}},
			Bounds: []boundGroup{{Names: []string{"warehouse.within"}, Keyword: "seconds", Position: 1}},
		},
		Handlers: []handlerGroup{{Names: []string{"warehouse.web.route", "fastapi.applications.FastAPI.get"}, To: "loop"}},
		Hooks:    []hookGroup{{Classes: []string{"warehouse.Session"}, Methods: []string{"close", "run"}, To: "thread"}},
		GIL:      []gilGroup{{Releases: []string{"warehouse.fast", "json.loads"}, Holds: []string{"numpy"}}},
		Libraries: map[string]library{
			"warehouse": {
				Blocks:     []callGroup{{Category: "network", Names: []string{"ping", "old.pull"}}},
				Aliases:    map[string]string{"old": "warehouse.client"},
				Functions:  map[string]string{"connect": "warehouse.db.Connection"},
				Coroutines: map[string]string{"client.fetch": "dict"},
				Attributes: map[string]string{"connection": "warehouse.db.Connection"},
				Classes: map[string]libraryClass{
					"db.Connection": {Functions: map[string]string{"query": "list"}, Properties: map[string]string{"name": "str"}},
					"Session":       {Bases: []string{"requests.Session"}, Coroutines: map[string]string{"get": "bytes"}},
				},
			},
			"redis": {
				Functions: map[string]string{"from_url": "redis.asyncio.Redis"},
				Classes: map[string]libraryClass{
					"client.Redis": {Functions: map[string]string{"get": "bytes", "vector": "list"}},
				},
			},
			"fastapi": {Classes: map[string]libraryClass{"Request": {Coroutines: map[string]string{"lines": "list"}}}},
			"asyncio": {Coroutines: map[string]string{"queues.fetch": "int"}, Functions: map[string]string{"sleep": "None"}},
		},
	}
}

func TestExtendFacts(t *testing.T) {
	base := Default()
	extended := base.Extend(warehouse())
	for _, test := range []struct{ name, before, after string }{
		{"warehouse.client.fetch", "", Configured},
		{"asyncio.Queue.get_nowait", "", Configured},
		{"warehouse.old.load", "", Configured},
		{"warehouse.db.Connection.query", "", "database"},
		{"warehouse.client.store", "", ""},
		{"warehouse.ping", "", "network"},
		{"boto3.client", "file", "file"}, // what a library's own file says
		{"os.path.exists", "metadata", "network"},
		{"os.path.isfile", "metadata", "metadata"},
		{"redis.Redis.get", "database", "network"},
		{"time.sleep", "sleep", "sleep"}, // the short form says less than is known
	} {
		before, _ := base.Blocks(test.name)
		if after, _ := extended.Blocks(test.name); before.Category != test.before || after.Category != test.after {
			t.Errorf("Blocks(%q) is %q before and %q after", test.name, before.Category, after.Category)
		}
	}
	if query, _ := extended.Blocks("warehouse.db.Connection.query"); query.Async != "warehouse.aio.query" {
		t.Errorf("query: %+v", query)
	}
	if exit, _ := extended.BlocksOnExit("warehouse.Pool"); exit.Category != "wait" {
		t.Errorf("exit: %+v", exit)
	}
	if exit, _ := extended.BlocksOnExit("subprocess.Popen"); exit.Category != "subprocess" {
		t.Errorf("a shipped exit: %+v", exit)
	}
	for name, want := range map[string][]Transfer{
		"warehouse.jobs.enqueue": {{"warehouse.jobs.enqueue", "job", 0, Process, "dropped", "", ""}},
		"asyncio.to_thread":      {{"asyncio.to_thread", "job", 0, Process, "dropped", "", ""}},
		"threading.Timer":        {{"threading.Timer", "function", 1, Thread, "dropped", "args, kwargs", ""}},
	} {
		if got := extended.Transfers(name); !slices.Equal(got, want) {
			t.Errorf("Transfers(%q) = %+v", name, got)
		}
	}
	for name, want := range map[string]string{
		"warehouse.tasks.spawn": "task-factory", "asyncio.run": "task-factory", "asyncio.create_task": "task-factory", "trio.run": "loop-runner",
	} {
		if got := extended.Role(name); got != want {
			t.Errorf("Role(%q) = %q", name, got)
		}
	}
	for decorator, want := range map[string]Context{"warehouse.web.route": Loop, "fastapi.FastAPI.get": Loop, "fastapi.FastAPI.post": Thread} {
		if to, ok := extended.Handler(decorator); !ok || to != want {
			t.Errorf("Handler(%q) = %v, %v", decorator, to, ok)
		}
	}
	if to, ok := extended.Hook("warehouse.Session", "close"); !ok || to != Thread {
		t.Errorf("Hook = %v, %v", to, ok)
	}
	if to, ok := extended.Hook("threading.Timer", "run"); !ok || to != Thread {
		t.Errorf("a shipped hook = %v, %v", to, ok)
	}
	for name, want := range map[string]string{"warehouse.dial": "connection", "asyncio.open_connection": "connection", "asyncio.StreamReader.read": "data", "warehouse.pull": ""} {
		if wait, _ := extended.Waits(name); wait.For != want {
			t.Errorf("Waits(%q) = %+v", name, wait)
		}
	}
	if wait, _ := extended.Waits("asyncio.open_connection"); wait.Address != nil {
		t.Errorf("the user's entry does not win: %+v", wait)
	}
	if bound, ok := extended.BoundsWait("warehouse.within"); !ok || bound.Keyword != "seconds" {
		t.Errorf("BoundsWait = %+v", bound)
	}
	for name, want := range map[string][2]bool{
		"warehouse.fast.sum": {true, true}, "json.loads": {true, true}, "json.dumps": {false, true}, "numpy.dot": {false, true},
		"warehouse.client.fetch": {false, false}, // it blocks, who knows with what
	} {
		if releases, known := extended.ReleasesGIL(name); [2]bool{releases, known} != want {
			t.Errorf("ReleasesGIL(%q) = %v, %v", name, releases, known)
		}
	}
}

func TestExtendLibraries(t *testing.T) {
	extended := Default().Extend(warehouse())
	for _, test := range []struct {
		written, canonical string
		coroutine          bool
		result             string
	}{
		{"warehouse.connect", "warehouse.connect", false, "warehouse.db.Connection"},
		{"warehouse.client.fetch", "warehouse.client.fetch", true, "dict"},
		{"warehouse.old.fetch", "warehouse.client.fetch", true, "dict"},
		{"warehouse.connection.query", "warehouse.db.Connection.query", false, "list"},
		{"warehouse.db.Connection.name", "warehouse.db.Connection.name", false, "str"},
		{"warehouse.Session.get", "warehouse.Session.get", true, "bytes"},
		{"warehouse.Session.post", "requests.Session.post", false, "requests.Response"},
		// What lies over what Heddle ships, under whatever name it was written.
		{"redis.from_url", "redis.from_url", false, "redis.asyncio.Redis"},
		{"redis.Redis.get", "redis.Redis.get", false, "bytes"},
		{"redis.client.Redis.vector", "redis.Redis.vector", false, "list"},
		{"redis.Redis.pipeline", "redis.Redis.pipeline", false, "redis.client.Pipeline"},
		{"redis.asyncio.Redis.get", "redis.asyncio.Redis.get", true, ""},
		{"fastapi.Request.lines", "starlette.requests.Request.lines", true, "list"},
		{"starlette.requests.Request.json", "starlette.requests.Request.json", true, ""},
		{"asyncio.sleep", "asyncio.sleep", false, "None"},
		{"asyncio.tasks.sleep", "asyncio.sleep", false, "None"},
		{"asyncio.queues.fetch", "asyncio.queues.fetch", true, "int"},
		{"asyncio.queues.Queue.put", "asyncio.Queue.put", true, "None"},
	} {
		got, ok := extended.Lookup(test.written)
		if !ok || got.Name != test.canonical || got.Coroutine != test.coroutine || got.Type != test.result {
			t.Errorf("Lookup(%q) = %+v", test.written, got)
		}
	}
	for _, name := range []string{"warehouse.nothing", "warehouse.Session.nothing", "warehouse.db.Connection.nothing"} {
		if got, ok := extended.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %+v", name, got)
		}
	}
	for module, want := range map[string]bool{"asyncio": true, "asyncio.queues": true, "os": true, "warehouse": false, "redis": false} {
		if got := extended.Known(module); got != want {
			t.Errorf("Known(%q) = %v", module, got)
		}
	}
	if !extended.Subclass("warehouse.Session", "requests.Session") {
		t.Error("a described class does not derive from its base")
	}
}

func TestExtendLeavesTheBaseAlone(t *testing.T) {
	base := Default()
	extended := base.Extend(warehouse())
	if _, ok := base.Lookup("warehouse.connect"); ok {
		t.Error("the shipped knowledge changed")
	}
	if symbol, _ := base.Lookup("asyncio.sleep"); !symbol.Coroutine {
		t.Error("a shipped symbol changed")
	}
	again := extended.Extend(&Tables{
		Blocking: []string{"other.load"},
		Calls:    []callGroup{{Category: "file", Names: []string{"warehouse.db.Connection.query"}}},
		Libraries: map[string]library{
			"warehouse": {Classes: map[string]libraryClass{"db.Connection": {Functions: map[string]string{"query": "tuple"}}}},
		},
	})
	for name, want := range map[string]string{"warehouse.client.fetch": Configured, "other.load": Configured, "warehouse.db.Connection.query": "file"} {
		if got, _ := again.Blocks(name); got.Category != want {
			t.Errorf("extended twice: Blocks(%q) = %+v", name, got)
		}
	}
	for name, want := range map[string]string{"warehouse.db.Connection.query": "tuple", "warehouse.db.Connection.name": "str", "redis.Redis.get": "bytes"} {
		if got, _ := again.Lookup(name); got.Type != want {
			t.Errorf("extended twice: Lookup(%q) = %+v", name, got)
		}
	}
	if got, _ := extended.Lookup("warehouse.db.Connection.query"); got.Type != "list" {
		t.Errorf("the first extension changed: %+v", got)
	}
}

// Each table of facts is empty in an extension by nothing, and asked for layer by
// layer.
func TestExtendByNothing(t *testing.T) {
	extended := reflect.ValueOf(*Default().Extend(&Tables{}).facts)
	for i := range extended.NumField() {
		if extended.Field(i).Len() != 0 {
			t.Errorf("%s: an extension by nothing has facts", extended.Type().Field(i).Name)
		}
	}
}

// A class that is said to derive from itself is looked up all the same, and soon.
func TestExtendBreaksCycles(t *testing.T) {
	extended := Default().Extend(&Tables{Libraries: map[string]library{"loop": {
		Aliases: map[string]string{"a": "loop.b", "b": "loop.a", "C": "loop.A"},
		Classes: map[string]libraryClass{
			"A":    {Bases: []string{"loop.B", "loop.B", "requests.Session"}},
			"B":    {Bases: []string{"loop.C", "loop.A", "loop.B"}},
			"Self": {Bases: []string{"loop.Self", "loop.Self"}},
		},
	}}})
	for _, name := range []string{"loop.a", "loop.A.nothing", "loop.B.nothing", "loop.Self.nothing"} {
		if symbol, ok := extended.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %+v", name, symbol)
		}
	}
	if symbol, _ := extended.Lookup("loop.A.post"); symbol.Name != "requests.Session.post" {
		t.Errorf("a good base is lost: %+v", symbol)
	}
}

// Documents share the knowledge of their settings.
func TestExtendedFromManyGoroutines(t *testing.T) {
	modules := index(stdlibTable)
	indexLibraries(modules)
	base := lay(modules, loadFacts())
	extended := base.Extend(warehouse())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, name := range []string{"warehouse.Session.post", "redis.client.Redis.vector", "asyncio.queues.PriorityQueue.put", "open"} {
				if _, ok := extended.Lookup(name); !ok {
					t.Errorf("%s is not described", name)
				}
			}
		})
	}
	group.Wait()
}
