package knowledge

import _ "embed" // timeoutsTable

//go:embed timeouts.toml
var timeoutsTable string

// Wait is how a call waits for the outside world.
type Wait struct {
	// Name is the canonical name of the callable, "asyncio.open_connection".
	Name string
	// For is what it waits for: connection, data or answer.
	For string
	// Bounds are the arguments that bound the wait.
	Bounds []Condition
	// Default says that the library bounds it where no argument says otherwise.
	Default bool
	// Instead lists the arguments that are given instead of the address, for a
	// connection that is open already.
	Instead []Condition
	// Only lists arguments of which one has to be passed for the call to wait.
	Only []Condition
	// Scope is the canonical name of the context manager that bounds it from
	// outside, "" where nothing can.
	Scope string
	// Opens is what the call makes an open connection of: "result", "argument"
	// (the first), or "".
	Opens string
	// Of is which part of the call is the connection waited on, "object" or
	// "argument", for a call that only matters on one that the code has opened.
	Of string
	// Address lists the arguments with the host or URL.
	Address []Condition
	// Heeds is what else bounds it: "socket-default", "session", as timeouts.toml
	// explains, or "".
	Heeds string
}

// Waits returns how calling the canonical name waits for the outside world.
func (b *Base) Waits(name string) (Wait, bool) {
	for ; b != nil; b = b.under {
		if found, ok := b.facts.waits[name]; ok {
			return found, true
		}
	}
	return Wait{}, false
}

// BoundsWait returns which argument of the function of a canonical name bounds how
// long it waits for its first one.
func (b *Base) BoundsWait(name string) (Condition, bool) {
	for ; b != nil; b = b.under {
		if found, ok := b.facts.bounds[name]; ok {
			return found, true
		}
	}
	return Condition{}, false
}

// timeouts is timeouts.toml, or what a user writes under that key.
type timeouts struct {
	Calls  []waitGroup  `toml:"calls"`
	Bounds []boundGroup `toml:"bounds"`
}

// boundGroup is one [[bounds]] of timeouts.toml.
type boundGroup struct {
	Names    []string `toml:"names" word:"name" need:"names"`
	Keyword  string   `toml:"keyword" need:"keyword or position"`
	Position int      `toml:"position" need:"keyword or position" default:"-1"`
	Source   string   `toml:"source"`
}

// waitGroup is one [[calls]] of timeouts.toml.
type waitGroup struct {
	Names   []string   `toml:"names" word:"name" need:"names"`
	Waits   string     `toml:"waits" word:"waits" need:"waits"`
	Bounds  []argument `toml:"bounds" need:"bounds or scope"`
	Default bool       `toml:"default"`
	Instead []argument `toml:"instead"`
	Only    []argument `toml:"only"`
	Scope   string     `toml:"scope" word:"name" need:"bounds or scope"`
	Opens   string     `toml:"opens" word:"opens"`
	Of      string     `toml:"of" word:"of"`
	Address []argument `toml:"address"`
	Heeds   string     `toml:"heeds" word:"heeds"`
	Source  string     `toml:"source"`
}

// list adds what the table says by canonical name.
func (t *timeouts) list(listed *facts, canonical func(string) string) {
	listed.waits = make(map[string]Wait)
	listed.bounds = make(map[string]Condition)
	for _, group := range t.Bounds {
		for _, name := range group.Names {
			listed.bounds[canonical(name)] = Condition{Keyword: group.Keyword, Position: group.Position}
		}
	}
	for _, group := range t.Calls {
		if len(group.Bounds) == 0 && (group.Default || group.Scope == "") {
			continue // nothing takes the library's own bound away, or nothing can bound it
		}
		wait := Wait{
			For: group.Waits, Bounds: conditions(group.Bounds), Default: group.Default, Only: conditions(group.Only),
			Scope: group.Scope, Opens: group.Opens, Of: group.Of, Address: conditions(group.Address),
			Instead: conditions(group.Instead), Heeds: group.Heeds,
		}
		for _, name := range group.Names {
			wait.Name = canonical(name)
			listed.waits[wait.Name] = wait
		}
	}
}
