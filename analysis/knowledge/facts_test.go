package knowledge

import (
	"cmp"
	"fmt"
	"maps"
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
	for _, group := range slices.Concat(tables.Calls, tables.Exits, libraryBlocks(t)) {
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
				"transfers.toml", name, group.Since, group.Until, group.Platform,
				append(place(group.Keyword, group.Position), handedOn(group.Arguments)...),
			})
		}
		if group.Async != "" {
			found = append(found, listed{file: "transfers.toml", name: group.Async})
		}
	}
	for _, group := range tables.Roles {
		for _, name := range group.Names {
			found = append(found, listed{"roles.toml", name, group.Since, group.Until, group.Platform, nil})
		}
	}
	for _, group := range tables.Timeouts.Calls {
		given := slices.Concat(group.Bounds, group.Only, group.Address, group.Instead)
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

// libraryBlocks returns the [[blocks]] of all library files, with full names.
func libraryBlocks(t *testing.T) []callGroup {
	t.Helper()
	files, err := libraries.ReadDir("libraries")
	if err != nil {
		t.Fatal(err)
	}
	var found []callGroup
	for _, file := range files {
		text, err := libraries.ReadFile("libraries/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		var from library
		decode(file.Name(), string(text), &from)
		for _, group := range from.Blocks {
			for i, name := range group.Names {
				group.Names[i] = from.Package + "." + name
			}
			found = append(found, group)
		}
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

// handedOn writes the names of what is handed on to a callable down for the
// judge, who is asked whether they exist, wherever they stand.
func handedOn(arguments string) []string {
	var names []string
	for name := range strings.SplitSeq(arguments, ", ") {
		if strings.HasPrefix(name, "*") {
			name = strings.TrimRight(name, "abcdefghijklmnopqrstuvwxyz")
		}
		if name != "" {
			names = append(names, name+"@-1")
		}
	}
	return names
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
	for _, group := range slices.Concat(tables.Calls, libraryBlocks(t)) {
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
	all := maps.Clone(base.facts.blocking)
	maps.Copy(all, blockingByName(libraryBlocks(t), func(name string) string { return name }))
	for name, found := range all {
		if !slices.Contains(Words("category"), found.Category) {
			t.Errorf("%s: category %q", name, found.Category)
		}
		if found.Async != "" {
			if symbol, ok := base.Lookup(found.Async); !ok || !symbol.Coroutine {
				t.Errorf("%s: %s is no coroutine function", name, found.Async)
			}
		}
		if !slices.Contains([]string{"", "asked", "unbounded", "non-blocking", "datagram", "numeric", "in-memory", "fresh"}, found.Unless) {
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
		{"asyncio.to_thread", []Transfer{{"asyncio.to_thread", "", 0, Thread, "returned", "*args, **kwargs", ""}}},
		{"threading.Thread", []Transfer{{"threading.Thread", "target", 1, Thread, "dropped", "args, kwargs", ""}}},
		{"multiprocessing.Process", []Transfer{{"multiprocessing.Process", "target", 1, Process, "dropped", "args, kwargs", ""}}},
		{"concurrent.futures.ProcessPoolExecutor.submit", []Transfer{
			{"concurrent.futures.ProcessPoolExecutor.submit", "", 0, Process, "returned", "*args, **kwargs", ""},
		}},
		{"asyncio.AbstractEventLoop.run_in_executor", []Transfer{
			{"asyncio.AbstractEventLoop.run_in_executor", "func", 1, Thread, "returned", "*args", ""},
		}},
		{"asyncio.AbstractEventLoop.call_later", []Transfer{{"asyncio.AbstractEventLoop.call_later", "callback", 1, Loop, "dropped", "*args", ""}}},
		{"asyncio.AbstractEventLoop.call_soon_threadsafe", []Transfer{
			{"asyncio.AbstractEventLoop.call_soon_threadsafe", "callback", 0, Loop, "dropped", "*args", "asyncio.run_coroutine_threadsafe"},
		}},
		{"asyncio.start_server", []Transfer{{"asyncio.start_server", "client_connected_cb", 0, Loop, "awaited", "", ""}}},
		{"signal.signal", []Transfer{{"signal.signal", "", 1, Signal, "dropped", "", ""}}},
		{"builtins.sorted", []Transfer{{"builtins.sorted", "key", -1, Caller, "compared", "", ""}}},
		{"multiprocessing.pool.Pool.apply_async", []Transfer{
			{"multiprocessing.pool.Pool.apply_async", "callback", 3, Thread, "dropped", "", ""},
			{"multiprocessing.pool.Pool.apply_async", "error_callback", 4, Thread, "dropped", "", ""},
			{"multiprocessing.pool.Pool.apply_async", "func", 0, Process, "returned", "args, kwds", ""},
		}},
		{"time.sleep", nil},
	} {
		if got := base.Transfers(test.name); !slices.Equal(got, test.want) {
			t.Errorf("Transfers(%q) = %+v", test.name, got)
		}
	}
}

func TestTransferWords(t *testing.T) {
	tables := shippedTables()
	for _, group := range tables.Transfers {
		if !slices.Contains(Words("context"), group.To) {
			t.Errorf("%v: no context %q", group.Names, group.To)
		}
		if !slices.Contains(Words("result"), cmp.Or(group.Result, "dropped")) {
			t.Errorf("%v: no result %q", group.Names, group.Result)
		}
		if !slices.Contains(Words("arguments"), group.Arguments) {
			t.Errorf("%v: nobody reads arguments %q", group.Names, group.Arguments)
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
		"fastapi.FastAPI.get": "keeping-decorator", "pytest.MarkDecorator": "keeping-decorator", "celery.shared_task": "",
		"tenacity.retry": "keeping-decorator", "cachetools.cached": "cache-decorator", "logging.Logger.info": "forgets-arguments",
		"discord.Client.run": "loop-runner", "click.command": "",
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
	tables := shippedTables()
	head, _, _ := strings.Cut(rolesTable, "[[roles]]")
	for _, group := range tables.Roles {
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
