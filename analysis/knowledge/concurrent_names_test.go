package knowledge

import "testing"

// What code imports tells whether it can have to do with concurrency.
func TestConcurrent(t *testing.T) {
	extended := Default().Extend(&Tables{
		Roles:     []roleGroup{{Role: "task-factory", Names: []string{"mine.spawn"}}},
		Libraries: map[string]library{"yours": {Coroutines: map[string]string{"get": ""}}},
	})
	for name, want := range map[string]bool{
		"threading": false, "threading.Thread": true, "threading.local": false, "signal.signal": true, "signal.SIGINT": false, "queue.PriorityQueue": false,
		"asyncio": true, "asyncio.CancelledError": true, "multiprocessing.context": true, "requests": false, "requests.get": true, "requests.exceptions": false,
		"flask.Flask": true, "flask.app.Flask": true, "django.db.models": false, "django.views.generic.View": true, "google.cloud.storage": false,
		"pdb.Pdb": false, "typing.AsyncGenerator": false, "contextlib.nullcontext": false,
		"asyncio.queues.Queue": true, "multiprocessing.Pool": true,
		"socket.create_connection": true, "httpx": false, "httpx.AsyncClient": true, "redis.asyncio.Redis": true, "redis.Redis": false, "redis.asyncio.from_url": true, "sqlalchemy.orm.Session": false, "sqlalchemy.ext.asyncio.create_async_engine": true, "openai.AsyncOpenAI": true, "aiohttp.ClientSession": true, "grpc.aio.insecure_channel": true, "grpc.insecure_channel": false,
		"concurrent.futures.thread": true,
		"contextlib.AsyncExitStack": true, "contextlib.suppress": false, "contextlib": false, "functools.partial": false, "functools": false,
		"subprocess.run": false, "time.sleep": false, "os": false, "platform.system": false, "sqlite3": false, "typing.Any": false, "unheard.of": false, "": false,
		"mine.spawn": true, "mine.other": false, "yours.get": true, "yours.other": false,
	} {
		if got := extended.Concurrent(name, false); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

// Code that takes all of a module, or hands it on, may use any name of it.
func TestHoldsConcurrent(t *testing.T) {
	for name, want := range map[string]bool{"threading": true, "signal": true, "django": true, "django.views": true, "django.forms": false, "httpx": true, "redis": true, "os": false, "contextlib": true, "": false} {
		if got := Default().HoldsConcurrent(name, false); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

// A project whose own package has the name of one that the tables know has to do with
// concurrency where it says so.
func TestOwnNamesAreNotConcurrent(t *testing.T) {
	extended := Default().Extend(&Tables{Roles: []roleGroup{{Role: "task-factory", Names: []string{"flask.spawn"}}}})
	for name, want := range map[string]bool{"flask.Flask": false, "flask.spawn": true, "flask": false} {
		if got := extended.Concurrent(name, true); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
