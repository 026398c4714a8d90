package knowledge

import (
	_ "embed" // the tables
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed blocking.toml
var blockingTable string

//go:embed transfers.toml
var transfersTable string

//go:embed roles.toml
var rolesTable string

// facts are the hand-written tables by canonical name.
type facts struct {
	blocking  map[string]Blocking
	exits     map[string]Blocking
	transfers map[string][]Transfer
	roles     map[string]string
	waits     map[string]Wait
	bounds    map[string]Condition

	deprecated      map[string]Deprecation
	deprecatedUses  map[string][]Deprecation
	deprecatedWords map[string]bool
}

// callGroup is one [[calls]] or [[exits]] of blocking.toml.
type callGroup struct {
	Category string     `toml:"category"`
	Names    []string   `toml:"names"`
	Async    string     `toml:"async"`
	Free     []argument `toml:"free"`
	Only     []argument `toml:"only"`
	Unless   string     `toml:"unless"`
	Lazy     bool       `toml:"lazy"`
	Since    string     `toml:"since"`
	Until    string     `toml:"until"`
	Platform string     `toml:"platform"`
}

// argument is a Condition as the tables write it.
type argument struct {
	Keyword  string `toml:"keyword"`
	Position int    `toml:"position"`
	Value    string `toml:"value"`
}

type blockingFile struct {
	Calls []callGroup `toml:"calls"`
	Exits []callGroup `toml:"exits"`
}

type transfersFile struct {
	Transfers []transferGroup `toml:"transfers"`
}

// transferGroup is one [[transfers]] of transfers.toml.
type transferGroup struct {
	Names    []string `toml:"names"`
	Keyword  string   `toml:"keyword"`
	Position int      `toml:"position"`
	To       string   `toml:"to"`
	Since    string   `toml:"since"`
	Until    string   `toml:"until"`
	Platform string   `toml:"platform"`
}

type rolesFile struct {
	Roles []roleGroup `toml:"roles"`
}

// roleGroup is one [[roles]] of roles.toml.
type roleGroup struct {
	Role     string   `toml:"role"`
	Names    []string `toml:"names"`
	Since    string   `toml:"since"`
	Until    string   `toml:"until"`
	Platform string   `toml:"platform"`
}

func loadFacts() *facts {
	var calls blockingFile
	var moves transfersFile
	var parts rolesFile
	decode("blocking.toml", blockingTable, &calls)
	decode("transfers.toml", transfersTable, &moves)
	decode("roles.toml", rolesTable, &parts)

	loaded := &facts{
		blocking:  blockingByName(calls.Calls),
		exits:     blockingByName(calls.Exits),
		transfers: make(map[string][]Transfer),
		roles:     make(map[string]string),
	}
	for _, group := range moves.Transfers {
		for _, name := range group.Names {
			loaded.transfers[name] = append(loaded.transfers[name], Transfer{
				Name: name, Keyword: group.Keyword, Position: group.Position, To: contextNamed(group.To),
			})
		}
	}
	for _, group := range parts.Roles {
		for _, name := range group.Names {
			loaded.roles[name] = group.Role
		}
	}
	loaded.loadWaits()
	loaded.loadDeprecated()
	return loaded
}

func blockingByName(groups []callGroup) map[string]Blocking {
	found := make(map[string]Blocking, 512)
	for _, group := range groups {
		free, only := conditions(group.Free), conditions(group.Only)
		for _, name := range group.Names {
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
