package knowledge

import (
	"path"
	"slices"
	"strings"
)

// Concurrent reports whether code can have to do with concurrency by the dotted name of
// a module, or of something in one, that it imports, even if it never says "async":
// something there is a coroutine function, hands functions to other contexts, waits for
// the outside world or plays a part that rules look for.
func (b *Base) Concurrent(name string) bool {
	for ; b != nil; b = b.under {
		if b.concurrent == nil {
			continue
		}
		names := b.concurrent()
		for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
			if names[name[:end]] {
				return true
			}
		}
	}
	return false
}

// plainRoles are the roles of which rules say something only where another name tells
// of concurrency.
var plainRoles = []string{
	"suppressor", "cache-decorator", "keeping-decorator", "forgets-arguments", "descriptor", "open-object",
	"context-decorator", "process-exit", "expects-failure", "expects-exception", "sleep", "calm", "keeps-elements", "lazy-filter", "counts-elements",
	"element-method", "keys-method", "values-method", "items-method", "value-method", "zips-elements", "gives-element",
	"lazy-map", "value-consumer", "memory-file", "path", "module-importer",
	"constructor", "start-context", "platform-getter", "process-getter", "program-replacer", "thread-ender",
}

// mixedModules are used everywhere: of these only the names count of which a table tells
// something, not the whole module. plainModules do not count at all: what functools is
// given runs where something else says.
var (
	mixedModules = []string{"contextlib", "subprocess", "weakref"}
	plainModules = []string{"builtins", "functools"}
)

// concurrentNames lists what this layer of knowledge, without those under it, has of
// such names: modules of which a table tells something, and the coroutine functions of
// others.
func (b *Base) concurrentNames() map[string]bool {
	names := map[string]bool{}
	b.facts.eachConcurrent(func(name string) {
		switch m, inside := b.split(name); {
		case m == nil:
			names[name] = true
		case slices.Contains(mixedModules, m.name):
			name, _, _ := strings.Cut(inside, ".")
			names[m.name+"."+name] = true
		case !slices.Contains(plainModules, m.name):
			names[m.name] = true
		}
	})
	if b.under == nil {
		addCoroutines(names, stdlibTable)
	}
	for name, m := range b.modules {
		if m.hasCoroutines() {
			names[name] = true
		}
	}
	return names
}

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
// have such methods.
func addCoroutines(names map[string]bool, table string) {
	module, class := "", ""
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		text, member := strings.CutPrefix(line, " ")
		name, _, _ := strings.Cut(text[min(2, len(text)):], " ")
		switch {
		case strings.HasPrefix(line, "@"):
			module = line[1:]
		case strings.HasPrefix(line, "c "):
			class = name
		case member && strings.HasPrefix(text, "F "):
			names[module+"."+class] = true
		case strings.HasPrefix(text, "F "):
			names[module+"."+name] = true
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
