package knowledge

import "testing"

// What code imports tells whether it can have to do with concurrency.
func TestConcurrent(t *testing.T) {
	extended := Default().Extend(&Tables{
		Roles:     []roleGroup{{Role: "task-factory", Names: []string{"mine.spawn"}}},
		Libraries: map[string]library{"yours": {Coroutines: map[string]string{"get": ""}}},
	})
	for name, want := range map[string]bool{
		"threading": true, "threading.Thread": true, "threading.*": true, "asyncio.queues.Queue": true, "multiprocessing.Pool": true,
		"socket.create_connection": true, "httpx": true, "redis.asyncio.Redis": true, "concurrent.futures.thread": true,
		"contextlib.AsyncExitStack": true, "contextlib.suppress": false, "contextlib": false, "functools.partial": false, "functools": false,
		"subprocess.run": false, "time.sleep": false, "os": false, "platform.system": false, "sqlite3": false, "typing.Any": false, "unheard.of": false, "": false,
		"mine.spawn": true, "mine.other": false, "yours.other": true,
	} {
		if got := extended.Concurrent(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
