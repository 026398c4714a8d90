package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// queues pairs the queues of threads with those of tasks that have the same methods.
var queues = map[string]string{
	"queue.Queue": "asyncio.Queue", "queue.LifoQueue": "asyncio.LifoQueue", "queue.PriorityQueue": "asyncio.PriorityQueue",
}

// toAsyncioQueue makes a queue of tasks of a queue of threads that only coroutines use.
var toAsyncioQueue = action{
	name: "to-asyncio-queue", kind: Rewrite,
	propose: func(d *draft) offer {
		f := d.File
		made := d.selectedCall("queue.Queue", "queue.LifoQueue", "queue.PriorityQueue")
		if made == syntax.None {
			return offer{}
		}
		class := queues[d.Value(f.Callee(made)).Name]
		title := "Make it an `" + class + "`, which tasks wait for without stopping the loop"
		uses, reason := d.usesOfQueue(made)
		if reason != "" {
			return refuse(title, reason)
		}
		if d.Enclosing(made) == nil && !d.target().AtLeast(3, 10) {
			return refuse(title, "before Python 3.10 a queue of asyncio belongs to the loop that is there when it is made")
		}
		if name := d.catchesOf(uses.calls, "queue.Empty", "queue.Full"); name != "" {
			return refuse(title, "a queue of asyncio raises something else than the `"+name+"` that is caught")
		}
		for _, call := range uses.calls {
			in := d.placeOf(call.node)
			switch {
			case in.function == nil || !in.function.Async:
				return refuse(title, "`"+firstLine(f.Text(call.node))+"` stands in no coroutine function")
			case in.obstacle != "":
				return refuse(title, in.obstacle)
			}
			switch call.method {
			case "get", "put", "join":
				if given := d.givenTo(call.node); len(given.named) > 0 || len(given.positional) > 1 || call.method == "get" && len(given.positional) > 0 {
					return refuse(title, "`"+call.method+"` of a queue of asyncio takes no `block` or `timeout`")
				}
				d.await(call.node)
			}
		}
		d.replaceQueue(made, uses, class)
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// toThreadQueue makes a queue of threads of a queue of tasks, so that threads can use it too:
// coroutines wait for it in a thread.
var toThreadQueue = action{
	name: "to-thread-queue", kind: Rewrite,
	propose: func(d *draft) offer {
		f := d.File
		made := d.selectedCall("asyncio.Queue", "asyncio.LifoQueue", "asyncio.PriorityQueue")
		if made == syntax.None {
			return offer{}
		}
		class := "queue" + strings.TrimPrefix(d.Value(f.Callee(made)).Name, "asyncio")
		title := "Make it a `" + class + "`, which threads can use too"
		if !d.target().AtLeast(3, 9) {
			return refuse(title, "`asyncio.to_thread` came with Python 3.9, and the code has to run on "+d.target().String())
		}
		uses, reason := d.usesOfQueue(made)
		if reason != "" {
			return refuse(title, reason)
		}
		if name := d.catchesOf(uses.calls, "asyncio.QueueEmpty", "asyncio.QueueFull"); name != "" {
			return refuse(title, "a queue of threads raises something else than the `"+name+"` that is caught")
		}
		bounded := !d.givenTo(made).empty()
		for _, call := range uses.calls {
			switch call.method {
			case "get", "put", "join":
			default:
				continue
			}
			await := d.awaitOf(call.node)
			if await == syntax.None || d.holdsComment(call.node) {
				return refuse(title, "`"+firstLine(f.Text(call.node))+"` is not awaited where it stands")
			}
			if call.method == "put" && !bounded {
				d.delete(syntax.Span{Start: f.Start(await), End: f.Start(f.FirstChild(await))})
				continue
			}
			d.replace(f.Span(call.node), d.use(call.node, "asyncio.to_thread")+"("+d.givenTo(call.node).behind(f.Text(call.callee))+")")
		}
		d.replaceQueue(made, uses, class)
		return offer{title: title, safety: Suggested}
	},
}

// replaceQueue writes the class of a queue anew, where it is made and where it is annotated.
func (d *draft) replaceQueue(made syntax.Node, uses queueUses, class string) {
	f := d.File
	old := d.Value(f.Callee(made)).Name
	d.replace(f.Span(f.Callee(made)), d.use(made, class))
	for _, annotation := range uses.types {
		for n := annotation; n < f.After(annotation); n++ {
			if kind := f.Kind(n); (kind == syntax.Identifier || kind == syntax.Attribute) && d.Value(n).Name == old {
				d.replace(f.Span(n), d.use(made, class))
				break
			}
		}
	}
}
