package knowledge

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// concurrentNames are those by which knowledge tells that code has to do with concurrency.
type concurrentNames struct {
	// names are whole modules, functions and classes; all that is in one counts as well.
	names map[string]bool
	// holders are the modules and packages that one of the names stands in.
	holders map[string]bool
	// libraries are the names of packages with coroutines, each found when it is asked for.
	libraries map[string]func() concurrentNames
}

// Concurrent reports whether code can have to do with concurrency by the dotted name of
// a module, or of something in one, that it imports, even if it never says "async":
// something there is a coroutine function, hands functions to other contexts, waits for
// the outside world or plays a part that rules look for. Of an own name, one that the
// project has, counts what the project itself says of it.
func (b *Base) Concurrent(name string, own bool) bool {
	for ; b != nil && !(own && b.under == nil); b = b.under {
		if b.concurrent == nil {
			continue
		}
		if found := b.concurrent(); found.has(name) || found.has(b.elsewhere(name, found)) {
			return true
		}
	}
	return false
}

// HoldsConcurrent reports whether such a name stands in the module, for code that takes
// all that is in it, or hands the module itself on.
func (b *Base) HoldsConcurrent(module string, own bool) bool {
	for ; b != nil && !(own && b.under == nil); b = b.under {
		if b.concurrent != nil && b.concurrent().holds(module) {
			return true
		}
	}
	return false
}

// has reports whether a name, or what it stands in, is one of the names.
func (c concurrentNames) has(name string) bool {
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if c.names[name[:end]] {
			return true
		}
	}
	root, _, _ := strings.Cut(name, ".")
	library := c.libraries[root]
	return library != nil && library().has(name)
}

// holds reports whether one of the names stands in a module.
func (c concurrentNames) holds(module string) bool {
	if c.holders[module] {
		return true
	}
	root, _, _ := strings.Cut(module, ".")
	library := c.libraries[root]
	return library != nil && library().holds(module)
}

// elsewhere returns where something stands that a package of the names has in another
// place as well.
func (b *Base) elsewhere(name string, found concurrentNames) string {
	if root, _, inside := strings.Cut(name, "."); inside && (found.holders[root] || found.libraries[root] != nil) {
		return b.canonical(name)
	}
	return ""
}

// plainRoles are the roles of which rules say something only where another name tells
// of concurrency.
var plainRoles = []string{
	"suppressor", "cache-decorator", "keeping-decorator", "forgets-arguments", "descriptor", "open-object",
	"context-decorator", "process-exit", "expects-failure", "expects-exception", "sleep", "calm", "keeps-elements", "lazy-filter", "counts-elements",
	"element-method", "keys-method", "values-method", "items-method", "value-method", "zips-elements", "gives-element",
	"lazy-map", "value-consumer", "locking-queue", "memory-file", "path", "module-importer",
	"constructor", "start-context", "platform-getter", "process-getter", "program-replacer", "thread-ender",
}

// wholeModules count with all that is in them: what they have, exceptions too, is of use to
// nobody else. plainModules do not count at all: what functools is given runs where
// something else says, and what the others have of coroutines is for code that awaits
// them there.
var (
	wholeModules = []string{"asyncio", "concurrent.futures", "multiprocessing"}
	plainModules = []string{"builtins", "functools", "pdb", "types", "typing"}
)

func newConcurrentNames() concurrentNames {
	return concurrentNames{names: map[string]bool{}, holders: map[string]bool{}, libraries: map[string]func() concurrentNames{}}
}

// allConcurrent lists what this layer of knowledge, without those under it, has of
// such names: functions and classes of which a table tells something, and the coroutine
// functions of others.
func (b *Base) allConcurrent() concurrentNames {
	found := newConcurrentNames()
	b.facts.eachConcurrent(func(name string) {
		switch m, inside := b.split(name); {
		case m == nil || slices.ContainsFunc(wholeModules, func(whole string) bool { return within(m.name, whole) }):
			found.names[name] = true
		case !slices.Contains(plainModules, m.name):
			found.names[m.name+"."+outermost(inside)] = true
		}
	})
	for _, name := range wholeModules {
		if b.modules[name] != nil {
			found.names[name] = true
		}
	}
	if b.under == nil {
		found.addCoroutines(stdlibTable)
	}
	found.addHolders()
	for name, m := range b.modules {
		if m.hasCoroutines() {
			found.libraries[name] = sync.OnceValue(m.asyncNames)
		}
	}
	return found
}

// addHolders adds the modules that the names stand in.
func (c concurrentNames) addHolders() {
	for name := range c.names {
		for end := strings.LastIndexByte(name, '.'); end > 0; end = strings.LastIndexByte(name[:end], '.') {
			c.holders[name[:end]] = true
		}
	}
}

// within reports whether a module is another one or stands in it.
func within(module, other string) bool {
	rest, ok := strings.CutPrefix(module, other)
	return ok && (rest == "" || rest[0] == '.')
}

// outermost cuts the name of a function, or of a method of a class, behind the class.
func outermost(inside string) string {
	for end := range len(inside) {
		if inside[end] == '.' && isClass(inside[strings.LastIndexByte(inside[:end], '.')+1:]) {
			return inside[:end]
		}
	}
	return inside
}

// isClass reports whether something looks like the name of a class.
func isClass(name string) bool { return name != "" && 'A' <= name[0] && name[0] <= 'Z' }

// eachConcurrent gives the names of the tables by which code deals with concurrency.
func (f *facts) eachConcurrent(add func(name string)) {
	for name, role := range f.roles {
		if !slices.Contains(plainRoles, role) {
			add(name)
		}
	}
	for name, transfers := range f.transfers {
		if slices.ContainsFunc(transfers, func(t Transfer) bool { return t.To != Caller }) {
			add(name)
		}
	}
	for _, hooks := range f.hooks {
		for _, hook := range hooks {
			add(hook.class)
		}
	}
	for name := range f.exits {
		add(name)
	}
	for name := range f.handlers {
		add(name)
	}
	for name := range f.waits {
		add(name)
	}
	for name := range f.deprecated {
		add(name)
	}
}

// addCoroutines adds the coroutine functions of a table of modules, and the classes that
// have such methods. Those that "async with" and "async for" call do not count: code that
// has these says "async" anyway.
func (c concurrentNames) addCoroutines(table string) {
	module, class := "", ""
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		text, member := strings.CutPrefix(line, " ")
		name, _, _ := strings.Cut(text[min(2, len(text)):], " ")
		switch {
		case strings.HasPrefix(line, "@"):
			module = line[1:]
		case slices.Contains(plainModules, module):
		case strings.HasPrefix(line, "c "):
			class = name
		case member && strings.HasPrefix(text, "F ") && !strings.HasPrefix(name, "__"):
			c.names[module+"."+class] = true
		case !member && strings.HasPrefix(text, "F "):
			c.names[module+"."+name] = true
		}
	}
}

// hasCoroutines reports whether the table of a library has some. Those that Heddle ships
// are not read for that.
func (m *module) hasCoroutines() bool {
	if m.complete && m.under == nil {
		return false
	}
	if m.under == nil {
		if text, err := libraries.ReadFile(path.Join("libraries", m.name+".toml")); err == nil {
			return strings.Contains(string(text), "coroutines")
		}
	}
	for _, symbol := range m.symbols {
		if symbol.Coroutine {
			return true
		}
	}
	return false
}

// asyncNames lists the coroutine functions of a library, the classes that have some, and
// what gives objects of these.
func (m *module) asyncNames() concurrentNames {
	found := newConcurrentNames()
	for more := true; more; {
		more = false
		for inside, symbol := range m.loaded().symbols {
			name := m.name + "." + outermost(inside)
			if !found.names[name] && (symbol.Coroutine || found.gives(symbol)) {
				found.names[name], more = true, true
			}
		}
	}
	found.addHolders()
	return found
}

// gives reports whether something makes objects of one of the names, or inherits from one.
func (c concurrentNames) gives(symbol Symbol) bool {
	words := strings.FieldsFunc(symbol.Type, func(r rune) bool { return strings.ContainsRune("[],| ", r) })
	return slices.ContainsFunc(slices.Concat(words, symbol.Bases), c.has)
}
