package knowledge

import (
	"maps"
	"slices"
)

// Words returns the words that a text of the tables may be where its tag word is
// the one given; nil for a tag that allows no list of words.
func Words(tag string) []string {
	switch tag {
	case "category":
		return []string{"metadata", "file", "dns", "network", "database", "subprocess", "sleep", "wait", "input"}
	case "context":
		return []string{"caller", "loop", "thread", "process", "signal", "later"}
	case "result":
		return []string{"dropped", "returned", "tested", "compared", "used", "refused", "awaited", "passed"}
	case "arguments":
		return []string{"", "*args", "*args, **kwargs", "args, kwargs", "args, kwds", "argument, kwargs", "initargs"}
	case "waits":
		return []string{"connection", "data", "answer"}
	case "opens":
		return []string{"result", "argument"}
	case "of":
		return []string{"object", "argument"}
	case "heeds":
		return []string{"socket-default", "session"}
	case "given":
		return []string{"coroutine", "generator"}
	case "when":
		return []string{"no-loop"}
	case "unless":
		return []string{"asked", "unbounded", "non-blocking", "datagram", "numeric", "in-memory", "fresh"}
	case "lock":
		return []string{string(Mutex), string(Reentrant), string(Counting)}
	case "start":
		return []string{string(Fork), string(Spawn), string(ForkServer)}
	case "role":
		roles := slices.Collect(maps.Values(Default().facts.roles))
		slices.Sort(roles)
		return slices.Compact(roles)
	}
	return nil
}
