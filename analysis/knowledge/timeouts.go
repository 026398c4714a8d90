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
	// Instead is the argument that is given instead of the address, for a
	// connection that is open already; nil where there is none.
	Instead *Condition
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
	// Address is the argument with the host or URL, nil where there is none.
	Address *Condition
	// Heeds is what else bounds it: "socket-default", "session", as timeouts.toml
	// explains, or "".
	Heeds string
}

// Waits returns how calling the canonical name waits for the outside world.
func (b *Base) Waits(name string) (Wait, bool) {
	found, ok := b.facts.waits[name]
	return found, ok
}

// BoundsWait returns which argument of the function of a canonical name bounds how
// long it waits for its first one.
func (b *Base) BoundsWait(name string) (Condition, bool) {
	found, ok := b.facts.bounds[name]
	return found, ok
}

type timeoutsFile struct {
	Calls  []waitGroup  `toml:"calls"`
	Bounds []boundGroup `toml:"bounds"`
}

// boundGroup is one [[bounds]] of timeouts.toml.
type boundGroup struct {
	Names    []string `toml:"names"`
	Keyword  string   `toml:"keyword"`
	Position int      `toml:"position"`
	Source   string   `toml:"source"`
}

// waitGroup is one [[calls]] of timeouts.toml.
type waitGroup struct {
	Names   []string   `toml:"names"`
	Waits   string     `toml:"waits"`
	Bounds  []argument `toml:"bounds"`
	Default bool       `toml:"default"`
	Instead *argument  `toml:"instead"`
	Only    []argument `toml:"only"`
	Scope   string     `toml:"scope"`
	Opens   string     `toml:"opens"`
	Of      string     `toml:"of"`
	Address *argument  `toml:"address"`
	Heeds   string     `toml:"heeds"`
	Source  string     `toml:"source"`
}

func (f *facts) loadWaits() {
	var file timeoutsFile
	decode("timeouts.toml", timeoutsTable, &file)
	f.waits = make(map[string]Wait)
	f.bounds = make(map[string]Condition)
	for _, group := range file.Bounds {
		for _, name := range group.Names {
			f.bounds[name] = Condition{Keyword: group.Keyword, Position: group.Position}
		}
	}
	for _, group := range file.Calls {
		wait := Wait{
			For: group.Waits, Bounds: conditions(group.Bounds), Default: group.Default, Only: conditions(group.Only),
			Scope: group.Scope, Opens: group.Opens, Of: group.Of, Address: (*Condition)(group.Address),
			Instead: (*Condition)(group.Instead), Heeds: group.Heeds,
		}
		for _, name := range group.Names {
			wait.Name = name
			f.waits[name] = wait
		}
	}
}
