package knowledge

// Tables are facts in the form in which they are written down: in the files of
// this package, and by users in [tool.heddle]. A table that is added here is one
// that users can extend.
//
// The tags of its fields and theirs say how to read one: toml is the key, need
// names the keys of which an entry has one at least, default is what a missing
// key means where that is not zero, and word says what texts are allowed: see
// Words; "name" is a dotted name, "type" a type as ParseType takes it.
type Tables struct {
	// Blocking is the short form of Calls: names of which no more is known than
	// that they block, so they add nothing to a call that is described.
	Blocking    []string           `toml:"blocking" word:"name"`
	Calls       []callGroup        `toml:"calls"`
	Exits       []callGroup        `toml:"exits"`
	Transfers   []transferGroup    `toml:"transfers"`
	Roles       []roleGroup        `toml:"roles"`
	Handlers    []handlerGroup     `toml:"handlers"`
	Hooks       []hookGroup        `toml:"hooks"`
	GIL         []gilGroup         `toml:"gil"`
	Locks       []lockGroup        `toml:"locks"`
	Starts      []startGroup       `toml:"starts"`
	Piped       []pipedGroup       `toml:"piped"`
	Starting    []startingGroup    `toml:"starting"`
	Unpicklable []unpicklableGroup `toml:"unpicklable"`
	// Timeouts and Deprecated have tables of their own.
	Timeouts   timeouts           `toml:"timeouts"`
	Deprecated deprecated         `toml:"deprecated"`
	Libraries  map[string]library `toml:"libraries"`
}

// callGroup is one [[calls]] or [[exits]] of blocking.toml.
type callGroup struct {
	Category string     `toml:"category" word:"category" need:"category"`
	Names    []string   `toml:"names" word:"name" need:"names"`
	Async    string     `toml:"async" word:"name"`
	Free     []argument `toml:"free"`
	Only     []argument `toml:"only"`
	Unless   string     `toml:"unless" word:"unless"`
	Lazy     bool       `toml:"lazy"`
	Since    string     `toml:"since" word:"version"`
	Until    string     `toml:"until" word:"version"`
	Platform string     `toml:"platform"`
}

// argument is a Condition as the tables write it.
type argument struct {
	Keyword  string `toml:"keyword" need:"keyword or position"`
	Position int    `toml:"position" need:"keyword or position" default:"-1"`
	Value    string `toml:"value"`
}

// transferGroup is one [[transfers]] of transfers.toml.
type transferGroup struct {
	Names    []string `toml:"names" word:"name" need:"names"`
	Keyword  string   `toml:"keyword" need:"keyword or position"`
	Position int      `toml:"position" need:"keyword or position" default:"-1"`
	To       string   `toml:"to" word:"context" need:"to"`
	// Result, Arguments and Async are as transfers.toml explains them.
	Result    string `toml:"result" word:"result"`
	Arguments string `toml:"arguments" word:"arguments"`
	Async     string `toml:"async" word:"name"`
	Since     string `toml:"since" word:"version"`
	Until     string `toml:"until" word:"version"`
	Platform  string `toml:"platform"`
}

// roleGroup is one [[roles]] of roles.toml.
type roleGroup struct {
	Role     string   `toml:"role" word:"role" need:"role"`
	Names    []string `toml:"names" word:"name" need:"names"`
	Since    string   `toml:"since" word:"version"`
	Until    string   `toml:"until" word:"version"`
	Platform string   `toml:"platform"`
}

// handlerGroup is one [[handlers]] of frameworks.toml.
type handlerGroup struct {
	Names []string `toml:"names" word:"name" need:"names"`
	To    string   `toml:"to" word:"context" need:"to"`
}

// hookGroup is one [[hooks]] of frameworks.toml.
type hookGroup struct {
	Classes []string `toml:"classes" word:"name" need:"classes"`
	Methods []string `toml:"methods" need:"methods"`
	To      string   `toml:"to" word:"context" need:"to"`
}

// gilGroup is one [[gil]] of gil.toml.
type gilGroup struct {
	Releases []string `toml:"releases" word:"name" need:"releases or holds"`
	Holds    []string `toml:"holds" word:"name" need:"releases or holds"`
	Source   string   `toml:"source"`
	Since    string   `toml:"since" word:"version"`
	Until    string   `toml:"until" word:"version"`
}

// lockGroup is one [[locks]] of locks.toml.
type lockGroup struct {
	Kind   string   `toml:"kind" word:"lock" need:"kind"`
	Names  []string `toml:"names" word:"name" need:"names"`
	Source string   `toml:"source"`
}

// startGroup is one [[starts]] of processes.toml.
type startGroup struct {
	Method  string   `toml:"method" word:"start" need:"method"`
	Names   []string `toml:"names" word:"name" need:"names"`
	Context string   `toml:"context" word:"name"`
}

// startingGroup is one [[starting]] of processes.toml.
type startingGroup struct {
	Names []string `toml:"names" word:"name" need:"names"`
}

// pipedGroup is one [[piped]] of processes.toml.
type pipedGroup struct {
	Names  []string `toml:"names" word:"name" need:"names"`
	Source string   `toml:"source"`
}

// unpicklableGroup is one [[unpicklable]] of processes.toml.
type unpicklableGroup struct {
	Names     []string `toml:"names" word:"name" need:"names"`
	Inherited bool     `toml:"inherited"`
	Source    string   `toml:"source"`
}

// library is one file of libraries: what we are sure of in one package that is
// not of the standard library. Keys are names inside the package.
type library struct {
	Package  string `toml:"package" word:"name"`
	Versions string `toml:"versions"`
	Source   string `toml:"source"`
	// Aliases lead from a name inside the package to a full dotted name.
	Aliases    map[string]string       `toml:"aliases" word:"name"`
	Functions  map[string]string       `toml:"functions" word:"type"`
	Coroutines map[string]string       `toml:"coroutines" word:"type"`
	Attributes map[string]string       `toml:"attributes" word:"type"`
	Classes    map[string]libraryClass `toml:"classes"`
	// Blocks says which calls block, as blocking.toml does it.
	Blocks []callGroup `toml:"blocks"`
}

// libraryClass is a class of a library; the tables give types by member name.
type libraryClass struct {
	Bases      []string          `toml:"bases" word:"name"`
	Functions  map[string]string `toml:"functions" word:"type"`
	Coroutines map[string]string `toml:"coroutines" word:"type"`
	Attributes map[string]string `toml:"attributes" word:"type"`
	Properties map[string]string `toml:"properties" word:"type"`
}
