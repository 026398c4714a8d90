package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// listed is one name of the hand-written tables.
type listed struct {
	file, name             string
	since, until, platform string
	arguments              []string // "block@0": name and position
}

// allListed returns every name of the hand-written tables.
func allListed(t *testing.T) []listed {
	t.Helper()
	tables := shippedTables()
	var found []listed
	for _, group := range slices.Concat(tables.Calls, tables.Exits) {
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
	for _, group := range tables.Transfers {
		for _, name := range group.Names {
			found = append(found, listed{
				"transfers.toml", name, group.Since, group.Until, group.Platform, place(group.Keyword, group.Position),
			})
		}
	}
	for _, group := range tables.Roles {
		for _, name := range group.Names {
			found = append(found, listed{"roles.toml", name, group.Since, group.Until, group.Platform, nil})
		}
	}
	for _, group := range tables.GIL {
		for _, name := range slices.Concat(group.Releases, group.Holds) {
			head, _, _ := strings.Cut(name, ".")
			if Default().module(head) != nil { // else it stands as it is imported
				found = append(found, listed{"gil.toml", name, group.Since, group.Until, "", nil})
			}
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
	tables := shippedTables()
	seen := map[string]bool{}
	for _, group := range tables.Calls {
		for _, name := range group.Names {
			if seen[name] {
				t.Errorf("blocking.toml: %s stands twice", name)
			}
			seen[name] = true
		}
	}
	roles := map[string]string{}
	for _, group := range tables.Roles {
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
		if !slices.Contains(Words("category"), found.Category) {
			t.Errorf("%s: category %q", name, found.Category)
		}
		if found.Async != "" {
			if symbol, ok := base.Lookup(found.Async); !ok || !symbol.Coroutine {
				t.Errorf("%s: %s is no coroutine function", name, found.Async)
			}
		}
		if found.Unless != "" && !slices.Contains(Words("unless"), found.Unless) {
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
	for _, group := range shippedTables().Transfers {
		if !slices.Contains(Words("context"), group.To) {
			t.Errorf("%v: no context %q", group.Names, group.To)
		}
	}
	for i, word := range Words("context") {
		if contextNamed(word) != Context(i) {
			t.Errorf("%q is context %d", word, contextNamed(word))
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

// A role that the head of roles.toml does not explain means nothing to a reader.
func TestRolesAreExplained(t *testing.T) {
	head, _, _ := strings.Cut(rolesTable, "[[roles]]")
	for _, group := range shippedTables().Roles {
		if !strings.Contains(head, group.Role+" ") && !strings.Contains(head, group.Role+",") {
			t.Errorf("roles.toml: %s is not explained at the head", group.Role)
		}
	}
}

// The head of blocking.toml says of each category what is waited for, and how
// long.
func TestCategoriesAreExplained(t *testing.T) {
	head, _, _ := strings.Cut(blockingTable, "[[calls]]")
	for _, category := range Words("category") {
		_, line, found := strings.Cut(head, "\n#   "+category+" ")
		line, _, _ = strings.Cut(line, "\n")
		if what, howLong, _ := strings.Cut(line, ": "); !found || what == "" || howLong == "" {
			t.Errorf("blocking.toml: %s is not explained at the head", category)
		}
	}
}
