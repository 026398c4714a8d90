package knowledge

// Kind says what a symbol is.
type Kind uint8

// The kinds of symbols.
const (
	Module Kind = iota
	Class
	Function  // also a method: Symbol.Owner is its class
	Attribute // a constant, an instance attribute or a property: Symbol.Type is its type
)

// Symbol is what is known of one dotted name of a library.
type Symbol struct {
	// Name is the canonical public name, "asyncio.Queue.put".
	Name string
	// Owner is the canonical name of the class that defines the member, else "".
	Owner string
	// Type is the type of an attribute, or what a function returns (for a
	// coroutine function: what awaiting it gives), "" if unknown. See ParseType.
	Type string
	// Bases are the canonical names of a class's bases.
	Bases []string
	// Decorates says what the function, as a decorator, puts in the place of another,
	// MakesDecorator what the decorator does that calling it makes; nil where that is
	// not known.
	Decorates, MakesDecorator *Decoration
	Kind                      Kind
	// Coroutine says that calling it makes a coroutine object.
	Coroutine bool
	// StartsTask says that calling it starts a task that nobody but the caller gets.
	StartsTask bool
	// TellsLoop says that what a function returns, or a property, tells whether a loop
	// runs.
	TellsLoop bool
	// Computes says that calling it does nothing but compute; nil where that is not known.
	Computes *Computation
	// Workers is what matters where threads and processes are started; nil where nothing
	// of it is known.
	Workers *Workers
	// Stub says that a method may be there for derived classes to write: what they have in
	// its place may return something else.
	Stub bool
	// OfClass says that a method is bound to the class that it is read off.
	OfClass bool
	// Open says that a class has bases that are not known, behind those that are: what
	// is not found in it may be there.
	Open bool
	// Shared says that all objects of the class have the attribute in common.
	Shared bool
	// Property says that reading the attribute runs a function.
	Property bool
	// Since is the first version that has the name; zero for one that the
	// oldest Python we know of (3.10) already has.
	Since Version
	// Until is the first version that lacks the name, zero for none.
	Until Version
}

// Computation says that calling a function does nothing but compute while it keeps the
// interpreter.
type Computation struct {
	// Steps lead to a loop that calculates, none where there is no such loop.
	Steps []Step
}

// Decoration says what a decorator puts in the place of a function.
type Decoration struct {
	// Same says that it is the function itself.
	Same bool
	// Coroutine and Generator say what calling it makes.
	Coroutine, Generator bool
	// Forwards says that whenever it returns, it returns what a call of the
	// decorated function gave.
	Forwards bool
	// Either says that it returns that on some ways only: of a coroutine function the
	// coroutine where a loop runs, and its result elsewhere.
	Either bool
	// Calls says that its own code calls the decorated function.
	Calls bool
	// Wraps says that it takes over name and signature by functools.wraps.
	Wraps bool
	// StartsTask says that calling it starts a task that nobody but the caller gets.
	StartsTask bool
	// Type is the type of what it returns, where it does not forward; "" if unknown.
	Type string
}

// Decorated is put behind the name of a decorator, DecoratedBy behind that of a function
// that makes one, to name what calling what it puts in the place of a function does by
// itself.
const (
	Decorated   = ".<decorated>"
	DecoratedBy = ".<decorated by>"
)

// Entered is put behind the name of a function that makes a context manager, to name
// what entering and leaving that does.
const Entered = ".<entered>"

// Blocking says how a call blocks the thread that makes it.
type Blocking struct {
	// Name is the canonical name of the callable, "time.sleep".
	Name string
	// Category says what the call waits for: one of Words("category"), which
	// blocking.toml explains, or Configured.
	Category string
	// Async is the awaitable equivalent with the same arguments,
	// "asyncio.sleep", or "".
	Async string
	// Free lists arguments that make the call return at once.
	Free []Condition
	// Only lists arguments of which one has to be passed for the call to block;
	// a condition without a Value holds for any value. None: it always blocks.
	Only []Condition
	// Tests are what a callable that was read off its code asks of its arguments before
	// it blocks: it does so only where each comes out as said.
	Tests []ArgumentTest
	// Unless names what else keeps the call from waiting: asked, unbounded,
	// non-blocking, datagram, numeric, in-memory or fresh, as blocking.toml explains; "" if
	// nothing does.
	Unless string
	// Lazy says that the call only makes an iterator, and going through it
	// blocks.
	Lazy bool
	// Through is the library's function that blocks in the end where the callable
	// is one that was read off its code, else ""; Steps are the calls that lead
	// there.
	Through string
	Steps   []Step
}

// Step is one call on the way from a function to what it has an effect through.
type Step struct {
	// URI names the document of the call, and Place the call in it, whatever stands
	// around it.
	URI, Place string
	// Text says what happens there, "`load` calls `open`".
	Text string
	// Package names the installed package that the call stands in, with its version; ""
	// for code of the project.
	Package string
	// Conditional says that the function may end without making the call, Once that it
	// makes it the first time only. Told says that the tests of what the first step belongs
	// to say when it makes it, Met that they are known to come out so.
	Conditional, Once, Told, Met bool
}

// Configured is the category of a call of which a user says that it blocks, and
// nothing more.
const Configured = "configured"

// Condition holds for a call that passes the argument with the literal value, or
// with any value where Value is "".
type Condition struct {
	Keyword  string // "" where the argument has no name
	Position int    // 0-based, self not counted; -1 for keyword only
	Value    string // the argument's Python text: "False", "0", "os.WNOHANG"
}

// ArgumentTest is a test of an argument.
type ArgumentTest struct {
	Keyword  string // the parameter's name
	Position int    // 0-based, self not counted
	// Class names the classes, with "|" between, of one of which the argument has to be,
	// "" where the test is another one. None says that it is for None, else it is for
	// truth; Holds that it has to hold.
	Class       string
	None, Holds bool
	// Met says that it comes out as said where the argument is not given, Unmet the other
	// way, OfObject that the object comes before all arguments where the method is called on
	// its class.
	Met, Unmet, OfObject bool
}

// Context is where a function runs.
type Context uint8

// The execution contexts.
const (
	Caller  Context = iota // where the one who passes it runs
	Loop                   // on the event loop
	Thread                 // in a worker thread
	Process                // in a worker process
	Signal                 // in a signal handler
	Later                  // kept, and called nobody can say where
)

// Transfer says that a callable passed to a function runs in a context.
type Transfer struct {
	Name     string // canonical name of the function that takes the callable
	Keyword  string // the argument's name, "target", or ""
	Position int    // its 0-based position, self not counted; -1 for keyword only
	To       Context
	// Result says what becomes of what the callable returns: dropped, returned,
	// tested, compared, used, refused, awaited or passed, as transfers.toml
	// explains.
	Result string
	// Arguments says what the caller can hand on to the callable, as a signature
	// does, "*args, **kwargs"; "" for nothing.
	Arguments string
	// Async is the function that takes a coroutine, or a coroutine function,
	// "contextlib.AsyncExitStack.push_async_callback", or "".
	Async string
}
