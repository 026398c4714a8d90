package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// stopOnSignal has a program end its coroutine when it is asked to stop, so that what the
// coroutine has open is closed.
var stopOnSignal = action{
	name: "stop-on-signal", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Cancel it on SIGINT and SIGTERM, and wait for its end"
		f := d.File
		call := d.selectedCall("asyncio.run")
		if call == syntax.None {
			return offer{}
		}
		main, ok := f.Argument(call, 0, "main")
		if !ok || main.Stars > 0 || d.Value(main.Value).Kind != semantic.Coroutine {
			return refuse(title, "what is run is not known to be a coroutine")
		}
		at := d.topLevel(call)
		if d.stopsOnSignal() {
			return refuse(title, "the file has a handler for signals already")
		}
		name := d.freeInModule("until_stopped")
		unit := d.unit(f.Root())
		lines := []string{
			"async def " + name + "(coroutine):",
			unit + "stop = " + d.use(at, "asyncio.Event") + "()",
			unit + "loop = " + d.use(at, "asyncio.get_running_loop") + "()",
			unit + "for number in (" + d.use(at, "signal.SIGINT") + ", " + d.use(at, "signal.SIGTERM") + "):",
			unit + unit + "loop.add_signal_handler(number, stop.set)",
			unit + "work = " + d.use(at, "asyncio.create_task") + "(coroutine)",
			unit + "stopping = " + d.use(at, "asyncio.create_task") + "(stop.wait())",
			unit + "await " + d.use(at, "asyncio.wait") + "((work, stopping), return_when=" + d.use(at, "asyncio.FIRST_COMPLETED") + ")",
			unit + "stopping.cancel()",
			unit + "if work.done():",
			unit + unit + "return work.result()",
			unit + "work.cancel()",
			unit + "await " + d.use(at, "asyncio.wait") + "((work,))",
		}
		d.putAbove(at, strings.Join(lines, d.newline()))
		d.insert(f.Start(main.Value), name+"(")
		d.insert(f.End(main.Value), ")")
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// stopsOnSignal reports whether the file sets a handler for signals.
func (d *draft) stopsOnSignal() bool {
	f := d.File
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		if f.Kind(n) != syntax.Call {
			continue
		}
		switch name := d.Value(f.Callee(n)).Name; {
		case name == "signal.signal", strings.HasPrefix(name, "asyncio.") && strings.HasSuffix(name, ".add_signal_handler"):
			return true
		}
	}
	return false
}
