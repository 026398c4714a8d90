package knowledge

import (
	"slices"
	"testing"
)

func TestWaits(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		name, kind, scope string
		bounded           bool
	}{
		{"asyncio.open_connection", "connection", "asyncio.timeout", false},
		{"asyncio.StreamReader.readline", "data", "asyncio.timeout", false},
		{"trio.open_tcp_stream", "connection", "trio.fail_after", false},
		{"requests.get", "answer", "", false},
		{"urllib.request.urlopen", "answer", "", false},
		{"httpx.AsyncClient.get", "answer", "asyncio.timeout", true},
		{"asyncpg.connect", "connection", "asyncio.timeout", true},
		// What must stay silent.
		{"asyncio.Queue.get", "", "", false},
		{"aiohttp.ClientSession.get", "", "", false},
		{"asyncio.start_server", "", "", false},
	} {
		got, ok := base.Waits(test.name)
		if got.For != test.kind || got.Scope != test.scope || got.Default != test.bounded || ok != (test.kind != "") {
			t.Errorf("Waits(%q) = %+v", test.name, got)
		}
	}
	if got, ok := base.BoundsWait("asyncio.wait_for"); !ok || got != (Condition{"timeout", 1, ""}) {
		t.Errorf("BoundsWait: %+v, %v", got, ok)
	}
	if got, ok := base.BoundsWait("asyncio.gather"); ok {
		t.Errorf("BoundsWait: %+v", got)
	}
}

// Every word of the table means something, and every name stands once.
func TestTimeoutsTable(t *testing.T) {
	file := shippedTables().Timeouts
	seen := map[string]bool{}
	for _, group := range file.Calls {
		if !slices.Contains([]string{"connection", "data", "answer"}, group.Waits) ||
			!slices.Contains([]string{"", "result", "argument"}, group.Opens) ||
			!slices.Contains([]string{"", "object", "argument"}, group.Of) ||
			!slices.Contains([]string{"", "socket-default", "session"}, group.Heeds) || group.Source == "" {
			t.Errorf("%v: %+v", group.Names, group)
		}
		if group.Default && len(group.Bounds) == 0 || group.Scope == "" && len(group.Bounds) == 0 {
			t.Errorf("%v: nothing could bound it", group.Names)
		}
		if role := Default().Role(group.Scope); group.Scope != "" && role != "timeout-scope" {
			t.Errorf("%v: %s is no timeout scope", group.Names, group.Scope)
		}
		for _, name := range group.Names {
			if seen[name] {
				t.Errorf("%s stands twice", name)
			}
			seen[name] = true
		}
	}
	for _, group := range file.Bounds {
		for _, name := range group.Names {
			if symbol, ok := Default().Lookup(name); !ok || symbol.Name != name || group.Source == "" {
				t.Errorf("%s is not described", name)
			}
		}
	}
}
