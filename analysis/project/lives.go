package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Life is how long a thread runs beside the function that hands a callable to it. Its nodes
// are counted as in Call.
type Life struct {
	// Begins says that the function itself starts the thread, From is where: at the outermost
	// loop around it that comes back while the thread runs.
	Begins bool
	From   syntax.Node
	// Until is where an await in the function has waited for it, 0 for one that it does not
	// await; Awaited says that it does so there and then.
	Until   syntax.Node
	Awaited bool
	// Again says that the function may be called again while the thread runs: a pool of the
	// object takes one callable after the other.
	Again bool
	// Stays says that the function goes into an endless loop behind the start: whoever called
	// it does nothing else with the object meanwhile.
	Stays bool
	// Kept is how the code writes what keeps a thread that is not started there.
	Kept string
}

// Start is a call that starts a thread, and how the code writes the thread.
type Start struct {
	Node syntax.Node
	Text string
}

// life follows the thread that a call has a callable run in.
func (c *collector) life(call syntax.Node, by string) Life {
	f := c.File
	in := c.Enclosing(call)
	start := call
	var life Life
	thread := by == "threading.Thread" || by == "threading.Timer"
	if thread {
		start, life.Kept = c.startOf(call, in)
		if start == syntax.None {
			return life
		}
	}
	life.Begins, life.From, life.Stays = true, c.place(start), c.staysBehind(start, in)
	for loop := c.loopAround(start, in); loop != syntax.None && !c.joinsInside(loop); loop = c.loopAround(loop, in) {
		life.From = c.place(loop)
	}
	statement := f.Statement(call)
	switch {
	case statement == syntax.None: // in the middle of an edit
		life.Awaited = true
	case thread:
	case c.isMap(by):
		life.Until = c.place(f.After(statement))
	case strings.HasSuffix(by, ".apply"):
		life.Awaited = true
	case !strings.HasSuffix(by, ".submit") && !strings.HasSuffix(by, ".apply_async") && c.Base.Role(by) != "completion-callback":
		life.Awaited = f.Kind(statement) == syntax.ReturnStatement || f.Ancestor(call, syntax.Await) >= statement
		for n := f.After(call); in != nil && n < f.After(in.Node) && !life.Awaited; n++ {
			if f.Kind(n) == syntax.Await && c.Enclosing(n) == in {
				life.Until = c.place(n)
				break
			}
		}
	default:
		pool := f.Child(f.Callee(call), syntax.FieldObject)
		life.Again = life.Again || f.Kind(f.Bare(pool)) == syntax.Attribute
	}
	return life
}

// staysBehind reports whether a function goes into an endless loop behind a node.
func (c *collector) staysBehind(start syntax.Node, in *semantic.Function) bool {
	f := c.File
	if in == nil {
		return false
	}
	for n := f.After(start); n < f.After(in.Node); n++ {
		if f.Kind(n) != syntax.WhileStatement || c.Enclosing(n) != in {
			continue
		}
		switch condition := f.Bare(f.Child(n, syntax.FieldCondition)); f.Kind(condition) {
		case syntax.True:
			return true
		case syntax.Integer:
			return f.Text(condition) != "0"
		}
	}
	return false
}

// startOf returns the call that starts a thread which a call makes, None where the function
// does not, and then what keeps the thread.
func (c *collector) startOf(call syntax.Node, in *semantic.Function) (start syntax.Node, kept string) {
	f := c.File
	if up := f.Parent(call); f.Kind(up) == syntax.Attribute && f.Text(f.Child(up, syntax.FieldAttribute)) == "start" {
		return f.Parent(up), ""
	}
	single := f.Parent(call)
	if f.Kind(single) == syntax.Assignment {
		kept = f.Text(f.Child(single, syntax.FieldLeft))
	}
	end := syntax.Node(f.Len())
	if in != nil {
		end = f.After(in.Node)
	}
	for n := f.After(call); n < end; n++ {
		if f.Kind(n) != syntax.Call || c.Enclosing(n) != in {
			continue
		}
		callee := f.Callee(n)
		if f.Kind(callee) != syntax.Attribute || f.Text(f.Child(callee, syntax.FieldAttribute)) != "start" {
			continue
		}
		if object := f.Text(f.Child(callee, syntax.FieldObject)); kept == "" || kept == object || strings.HasSuffix(kept, "."+object) {
			return n, ""
		}
	}
	return syntax.None, strings.Clone(kept)
}

// loopAround returns the nearest loop around a node in its function.
func (c *collector) loopAround(n syntax.Node, in *semantic.Function) syntax.Node {
	loop := c.File.Ancestor(n, syntax.ForStatement, syntax.WhileStatement)
	if loop == syntax.None || in != nil && loop < in.Node {
		return syntax.None
	}
	return loop
}

// enders are the methods that wait for the end of what runs in threads, whoever has them: too
// many only make silent.
var enders = map[string]bool{"join": true, "result": true, "shutdown": true, "wait": true, "exception": true, "as_completed": true}

// ends notes the calls that start threads, those that may wait for their end, and those that
// may give back a lock that is not known.
func (c *collector) ends(n syntax.Node) {
	f := c.File
	callee := f.Callee(n)
	name := callee
	if f.Kind(callee) == syntax.Attribute {
		name = f.Child(callee, syntax.FieldAttribute)
	}
	if f.Kind(name) != syntax.Identifier {
		return
	}
	method := f.Text(name)
	if method != "start" && method != "release" && !enders[method] {
		return
	}
	facts := c.of(n)
	switch {
	case facts == nil:
	case method == "release":
		if _, known := c.locks.Lock(f.Child(callee, syntax.FieldObject)); !known && name != callee {
			facts.FreesUnknown = true
		}
	case method == "start":
		if name != callee {
			facts.Starts = append(facts.Starts, Start{c.place(n), strings.Clone(f.Text(f.Child(callee, syntax.FieldObject)))})
		}
	case method == "join" && c.Value(n).Instance("builtins.str"):
	default:
		facts.Joins = append(facts.Joins, c.place(n))
	}
}

// endsBlock notes that leaving a with block waits for the threads of a pool.
func (c *collector) endsBlock(with syntax.Node) {
	for item := range c.File.WithItems(with) {
		if c.Base.Role(c.Value(item.Value).Name) != "thread-pool" {
			continue
		}
		if facts := c.of(with); facts != nil {
			facts.Joins = append(facts.Joins, c.place(c.File.After(with)))
		}
	}
}

// threadHook is what runs the methods of a class of threads.
const threadHook = "threading.Thread.run"

// isOwnThread reports whether a function is the run method of a class of threads.
func isOwnThread(entry Entry) bool {
	return entry.Kind == IsHook && entry.Context == knowledge.Thread && entry.By == threadHook
}
