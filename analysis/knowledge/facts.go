package knowledge

import (
	"cmp"
	_ "embed" // the tables
	"maps"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed blocking.toml
var blockingTable string

//go:embed transfers.toml
var transfersTable string

//go:embed roles.toml
var rolesTable string

//go:embed gil.toml
var gilTable string

//go:embed locks.toml
var locksTable string

//go:embed processes.toml
var processesTable string

// facts are the hand-written tables by canonical name.
type facts struct {
	blocking  map[string]Blocking
	exits     map[string]Blocking
	transfers map[string][]Transfer
	roles     map[string]string
	handlers  map[string]Context
	hooks     map[string][]hook // by method name
	gil       map[string]bool   // whether the GIL is released
	locks     map[string]LockKind
	starts    map[string]StartMethod
	waits     map[string]Wait
	bounds    map[string]Condition

	startContexts map[StartMethod]string
	starting      map[string]bool
	piped         map[string]bool
	unpicklable   map[string]bool // whether a new process may be given it

	deprecated      map[string]Deprecation
	deprecatedUses  map[string][]Deprecation
	deprecatedWords map[string]bool
}

func loadFacts() *facts {
	tables := shippedTables()
	return tables.facts(func(name string) string { return name })
}

// shippedTables reads the hand-written tables.
func shippedTables() Tables {
	var tables Tables
	decode("blocking.toml", blockingTable, &tables)
	decode("transfers.toml", transfersTable, &tables)
	decode("roles.toml", rolesTable, &tables)
	decode("frameworks.toml", frameworksTable, &tables)
	decode("timeouts.toml", timeoutsTable, &tables.Timeouts)
	decode("deprecated.toml", deprecatedTable, &tables.Deprecated)
	decode("gil.toml", gilTable, &tables)
	decode("locks.toml", locksTable, &tables)
	decode("processes.toml", processesTable, &tables)
	return tables
}

// facts lists what the tables say by canonical name. canonical returns that of a
// name as the tables write it.
func (t *Tables) facts(canonical func(string) string) *facts {
	listed := &facts{
		blocking:  blockingByName(t.Calls, canonical),
		exits:     blockingByName(t.Exits, canonical),
		transfers: make(map[string][]Transfer),
		roles:     make(map[string]string),
		handlers:  make(map[string]Context),
		hooks:     make(map[string][]hook),
		gil:       make(map[string]bool),
		locks:     make(map[string]LockKind),
		starts:    make(map[string]StartMethod),

		startContexts: make(map[StartMethod]string),
		unpicklable:   make(map[string]bool),
		piped:         make(map[string]bool),
		starting:      make(map[string]bool),
	}
	for _, group := range t.Transfers {
		for _, name := range group.Names {
			name = canonical(name)
			listed.transfers[name] = append(listed.transfers[name], Transfer{
				Name: name, Keyword: group.Keyword, Position: group.Position, To: contextNamed(group.To),
				Result: cmp.Or(group.Result, "dropped"), Arguments: group.Arguments, Async: group.Async,
			})
		}
	}
	for _, group := range t.Roles {
		for _, name := range group.Names {
			listed.roles[canonical(name)] = group.Role
		}
	}
	for _, group := range t.Locks {
		for _, name := range group.Names {
			listed.locks[canonical(name)] = LockKind(group.Kind)
		}
	}
	for _, group := range t.Starts {
		for _, name := range group.Names {
			listed.starts[canonical(name)] = StartMethod(group.Method)
		}
		if group.Context != "" {
			listed.startContexts[StartMethod(group.Method)] = canonical(group.Context)
		}
	}
	for _, group := range t.Starting {
		for _, name := range group.Names {
			listed.starting[canonical(name)] = true
		}
	}
	for _, group := range t.Piped {
		for _, name := range group.Names {
			listed.piped[canonical(name)] = true
		}
	}
	for _, group := range t.Unpicklable {
		for _, name := range group.Names {
			listed.unpicklable[canonical(name)] = group.Inherited
		}
	}
	t.frameworks(listed, canonical)
	t.Timeouts.list(listed, canonical)
	t.Deprecated.list(listed, canonical)
	for library, described := range t.Libraries {
		inside := func(name string) string { return canonical(library + "." + name) }
		maps.Copy(listed.blocking, blockingByName(described.Blocks, inside))
	}
	for _, group := range t.GIL {
		for _, name := range group.Releases {
			listed.gil[canonical(name)] = true
		}
		for _, name := range group.Holds {
			listed.gil[canonical(name)] = false
		}
	}
	return listed
}

// blockingByName reads groups; canonical returns the name of a call as others
// know it.
func blockingByName(groups []callGroup, canonical func(string) string) map[string]Blocking {
	found := make(map[string]Blocking, 8*len(groups))
	for _, group := range groups {
		free, only := conditions(group.Free), conditions(group.Only)
		for _, name := range group.Names {
			name = canonical(name)
			found[name] = Blocking{Name: name, Category: group.Category, Async: group.Async, Free: free, Only: only, Unless: group.Unless, Lazy: group.Lazy}
		}
	}
	return found
}

func conditions(arguments []argument) []Condition {
	var found []Condition
	for _, given := range arguments {
		found = append(found, Condition(given))
	}
	return found
}

// contextNamed returns the context of a word of transfers.toml.
func contextNamed(word string) Context {
	switch word {
	case "loop":
		return Loop
	case "thread":
		return Thread
	case "process":
		return Process
	case "signal":
		return Signal
	case "later":
		return Later
	default:
		return Caller
	}
}

// decode reads a shipped table. A mistake there is a mistake of the build,
// which the tests of this package find, so it does not come back as an error.
func decode(file, text string, into any) {
	decoder := toml.NewDecoder(strings.NewReader(text)).DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		panic("knowledge: " + file + ": " + err.Error())
	}
}
