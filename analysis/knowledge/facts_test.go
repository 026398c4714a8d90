package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

var categories = []string{"sleep", "network", "dns", "subprocess", "file", "metadata", "database", "input", "wait"}

// listed is one name of the hand-written tables.
type listed struct {
	file, name             string
	since, until, platform string
	arguments              []string // "block@0": name and position
}

// allListed returns every name of the hand-written tables.
func allListed(t *testing.T) []listed {
	t.Helper()
	var calls blockingFile
	var moves transfersFile
	var parts rolesFile
	decode("blocking.toml", blockingTable, &calls)
	decode("transfers.toml", transfersTable, &moves)
	decode("roles.toml", rolesTable, &parts)
	var found []listed
	for _, group := range slices.Concat(calls.Calls, calls.Exits) {
		for _, name := range group.Names {
			entry := listed{"blocking.toml", name, group.Since, group.Until, group.Platform, nil}
			for _, given := range slices.Concat(group.Free, group.Only) {
				entry.arguments = append(entry.arguments, place(given.Keyword, given.Position)...)
			}
			found = append(found, entry)
		}
		if group.Async != "" {
			found = append(found, listed{file: "blocking.toml", name: group.Async})
		}
	}
	for _, group := range moves.Transfers {
		for _, name := range group.Names {
			found = append(found, listed{
				"transfers.toml", name, group.Since, group.Until, group.Platform, place(group.Keyword, group.Position),
			})
		}
	}
	for _, group := range parts.Roles {
		for _, name := range group.Names {
			found = append(found, listed{"roles.toml", name, group.Since, group.Until, group.Platform, nil})
		}
	}
	var waits timeoutsFile
	decode("timeouts.toml", timeoutsTable, &waits)
	for _, group := range waits.Calls {
		given := slices.Concat(group.Bounds, group.Only)
		for _, one := range []*argument{group.Address, group.Instead} {
			if one != nil {
				given = append(given, *one)
			}
		}
		for _, name := range group.Names {
			entry := listed{file: "timeouts.toml", name: name}
			for _, argument := range given {
				entry.arguments = append(entry.arguments, place(argument.Keyword, argument.Position)...)
			}
			found = append(found, entry)
		}
	}
	if len(found) < 400 {
		t.Fatalf("only %d names: the tables were not read", len(found))
	}
	return found
}

// place writes an argument down for the judge; one without a name has no proof.
func place(keyword string, position int) []string {
	if keyword == "" {
		return nil
	}
	return []string{fmt.Sprintf("%s@%d", keyword, position)}
}

func TestListedNamesAreCanonical(t *testing.T) {
	base := Default()
	for _, entry := range allListed(t) {
		symbol, ok := base.Lookup(entry.name)
		if !ok {
			t.Errorf("%s: %s is not described", entry.file, entry.name)
		} else if symbol.Name != entry.name {
			t.Errorf("%s: %s is %s", entry.file, entry.name, symbol.Name)
		}
	}
}

func TestNoNameIsListedTwice(t *testing.T) {
	var calls blockingFile
	decode("blocking.toml", blockingTable, &calls)
	seen := map[string]bool{}
	for _, group := range calls.Calls {
		for _, name := range group.Names {
			if seen[name] {
				t.Errorf("blocking.toml: %s stands twice", name)
			}
			seen[name] = true
		}
	}
	var parts rolesFile
	decode("roles.toml", rolesTable, &parts)
	roles := map[string]string{}
	for _, group := range parts.Roles {
		for _, name := range group.Names {
			if old, ok := roles[name]; ok {
				t.Errorf("roles.toml: %s is %s and %s", name, old, group.Role)
			}
			roles[name] = group.Role
		}
	}
}

func TestCategories(t *testing.T) {
	base := Default()
	for name, found := range base.facts.blocking {
		if !slices.Contains(categories, found.Category) {
			t.Errorf("%s: category %q", name, found.Category)
		}
		if found.Async != "" {
			if symbol, ok := base.Lookup(found.Async); !ok || !symbol.Coroutine {
				t.Errorf("%s: %s is no coroutine function", name, found.Async)
			}
		}
		if !slices.Contains([]string{"", "asked", "unbounded", "non-blocking", "numeric", "in-memory"}, found.Unless) {
			t.Errorf("%s: nobody knows what %q means", name, found.Unless)
		}
		for _, condition := range found.Free {
			if condition.Keyword == "" && condition.Position < 0 {
				t.Errorf("%s: condition %+v never holds", name, condition)
			}
		}
		if symbol, ok := base.Lookup(name); ok && symbol.Coroutine {
			t.Errorf("%s is a coroutine function and cannot block", name)
		}
	}
}

func TestBlocks(t *testing.T) {
	base := Default()
	for _, test := range []struct{ name, category, async string }{
		{"time.sleep", "sleep", "asyncio.sleep"},
		{"builtins.open", "file", ""},
		{"builtins.input", "input", ""},
		{"os.path.exists", "metadata", ""},
		{"pathlib.Path.read_text", "file", ""},
		{"socket.getaddrinfo", "dns", ""},
		{"subprocess.run", "subprocess", ""},
		{"queue.Queue.get", "wait", ""},
		{"threading.Lock.acquire", "wait", ""},
		{"sqlite3.Cursor.execute", "database", ""},
		{"ssl.create_default_context", "file", ""},
		{"requests.get", "network", ""},
		{"httpx.Client.get", "network", ""},
		// What must stay silent.
		{"subprocess.Popen", "", ""},
		{"builtins.print", "", ""},
		{"logging.info", "", ""},
		{"os.path.join", "", ""},
		{"pathlib.PurePath.joinpath", "", ""},
		{"queue.Queue.get_nowait", "", ""},
		{"asyncio.sleep", "", ""},
		{"asyncio.Queue.get", "", ""},
		{"httpx.AsyncClient.get", "", ""},
		{"threading.Thread.start", "", ""},
	} {
		got, ok := base.Blocks(test.name)
		if got.Category != test.category || got.Async != test.async || ok != (test.category != "") {
			t.Errorf("Blocks(%q) = %+v", test.name, got)
		}
	}
}

func TestFreeConditions(t *testing.T) {
	got, _ := Default().Blocks("queue.Queue.put")
	want := []Condition{{"block", 1, "False"}, {"timeout", 2, "0"}}
	if !slices.Equal(got.Free, want) {
		t.Errorf("got %+v", got.Free)
	}
	mail, _ := Default().Blocks("smtplib.SMTP")
	if !slices.Equal(mail.Only, []Condition{{"host", 0, ""}}) {
		t.Errorf("got %+v", mail.Only)
	}
}

func TestBlocksOnExit(t *testing.T) {
	base := Default()
	for class, want := range map[string]string{
		"concurrent.futures.ThreadPoolExecutor": "wait", "subprocess.Popen": "subprocess",
		"multiprocessing.pool.Pool": "", "asyncio.TaskGroup": "",
	} {
		if got, _ := base.BlocksOnExit(class); got.Category != want {
			t.Errorf("BlocksOnExit(%q) = %+v", class, got)
		}
	}
}

func TestTransfers(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		name string
		want []Transfer
	}{
		{"asyncio.to_thread", []Transfer{{"asyncio.to_thread", "", 0, Thread}}},
		{"threading.Thread", []Transfer{{"threading.Thread", "target", 1, Thread}}},
		{"multiprocessing.Process", []Transfer{{"multiprocessing.Process", "target", 1, Process}}},
		{"concurrent.futures.ProcessPoolExecutor.submit", []Transfer{{"concurrent.futures.ProcessPoolExecutor.submit", "", 0, Process}}},
		{"asyncio.AbstractEventLoop.run_in_executor", []Transfer{{"asyncio.AbstractEventLoop.run_in_executor", "func", 1, Thread}}},
		{"asyncio.AbstractEventLoop.call_later", []Transfer{{"asyncio.AbstractEventLoop.call_later", "callback", 1, Loop}}},
		{"signal.signal", []Transfer{{"signal.signal", "", 1, Signal}}},
		{"builtins.sorted", []Transfer{{"builtins.sorted", "key", -1, Caller}}},
		{"multiprocessing.pool.Pool.apply_async", []Transfer{
			{"multiprocessing.pool.Pool.apply_async", "callback", 3, Thread},
			{"multiprocessing.pool.Pool.apply_async", "func", 0, Process},
		}},
		{"time.sleep", nil},
	} {
		if got := base.Transfers(test.name); !slices.Equal(got, test.want) {
			t.Errorf("Transfers(%q) = %+v", test.name, got)
		}
	}
}

func TestTransferWords(t *testing.T) {
	var moves transfersFile
	decode("transfers.toml", transfersTable, &moves)
	for _, group := range moves.Transfers {
		if contextNamed(group.To) == Caller && group.To != "caller" {
			t.Errorf("%v: no context %q", group.Names, group.To)
		}
	}
}

func TestRole(t *testing.T) {
	base := Default()
	for name, want := range map[string]string{
		"asyncio.create_task": "task-factory", "asyncio.TaskGroup.create_task": "group-task-factory",
		"asyncio.run": "loop-runner", "asyncio.CancelledError": "cancelled-error", "asyncio.timeout": "timeout-scope",
		"contextlib.suppress": "suppressor", "asyncio.gather": "coroutine-consumer", "asyncio.TaskGroup": "task-group",
		"time.sleep": "",
	} {
		if got := base.Role(name); got != want {
			t.Errorf("Role(%q) = %q", name, got)
		}
	}
}

func TestWithBlocking(t *testing.T) {
	base := Default()
	extended := base.WithBlocking([]string{"app.db.load", "asyncio.queues.Queue.get_nowait", " ", "time.sleep"})
	for name, want := range map[string]bool{
		"app.db.load": true, "asyncio.queues.Queue.get_nowait": true, "asyncio.Queue.get_nowait": true,
		"": false, "app.db.store": false, "os.remove": true,
	} {
		if _, ok := extended.Blocks(name); ok != want {
			t.Errorf("extended.Blocks(%q) = %v", name, ok)
		}
	}
	if _, ok := base.Blocks("app.db.load"); ok {
		t.Error("the shipped knowledge changed")
	}
	again := extended.WithBlocking([]string{"app.other"})
	if _, ok := again.Blocks("app.db.load"); !ok {
		t.Error("a second extension lost the first")
	}
	if got, _ := extended.Blocks("time.sleep"); got.Async != "asyncio.sleep" {
		t.Errorf("listing a shipped call lost what is known of it: %+v", got)
	}
}

// A role that the head of roles.toml does not explain means nothing to a reader.
func TestRolesAreExplained(t *testing.T) {
	var parts rolesFile
	decode("roles.toml", rolesTable, &parts)
	head, _, _ := strings.Cut(rolesTable, "[[roles]]")
	for _, group := range parts.Roles {
		if !strings.Contains(head, group.Role+" ") && !strings.Contains(head, group.Role+",") {
			t.Errorf("roles.toml: %s is not explained at the head", group.Role)
		}
	}
}
