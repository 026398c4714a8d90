package semantic

import "github.com/heddle-lsp/heddle/analysis/syntax"

// The names of what sets something for a whole process or thread, and of what takes
// a socket out of blocking mode.
const (
	setEventLoop     = "set_event_loop"
	setSocketTimeout = "setdefaulttimeout"
	setBlocking      = "setblocking"
	setStartMethod   = "set_start_method"
)

// SettingCalls returns the calls of the file to what has the name of a setting for
// the whole process or thread: set_event_loop, setdefaulttimeout and set_start_method.
func (e *Evaluator) SettingCalls(name string) []syntax.Node {
	e.Asks(name)
	return e.settingCalls[name]
}

// NonBlockingSockets reports whether the file takes sockets out of blocking mode.
func (e *Evaluator) NonBlockingSockets() bool {
	e.Asks(setBlocking)
	return e.nonBlockingSockets
}

// setting notes a call that sets something for the whole file.
func (r *resolver) setting(name string, n syntax.Node) {
	r.module.settingCalls[name] = append(r.module.settingCalls[name], n)
	r.touch(name)
}

// touch notes that the current unit, or the statement outside of units, says
// something of the whole file.
func (r *resolver) touch(name string) {
	if function := r.current(); function != nil {
		r.of(function).touch(name, 's')
	} else if len(r.parts) > 0 {
		r.module.Parts[r.parts[len(r.parts)-1].number].touch(name, 's')
	}
}
