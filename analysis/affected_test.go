package analysis

import (
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestAffected edits what stands outside of functions, and functions' heads: of the
// functions whose own code is as before, only those that can see it are looked at
// again.
func TestAffected(t *testing.T) {
	const text = `import asyncio
import requests

LIMIT = 3
session = requests.Session()


def fetch(url):
    return session.get(url)


async def crawl(urls):
    for url in urls[:LIMIT]:
        fetch(url)


class Store:
    def __init__(self):
        self.lock = asyncio.Lock()

    def __enter__(self):
        return self

    def load(self):
        return self.path


def open_store():
    return Store()


def use():
    with open_store() as store:
        return store.load()


def decorate(f):
    return f


@decorate
async def decorated():
    return await asyncio.sleep(1)


async def alone():
    await asyncio.sleep(1)
`
	tests := []struct {
		name, old, new string
		again          []string
	}{
		{"a new function", "\n\nasync def alone", "\n\ndef added(x):\n    return x\n\n\nasync def alone", nil},
		{"a function that goes", "async def alone():\n    await asyncio.sleep(1)\n", "", nil},
		{"a statement that binds nothing", "LIMIT = 3\n", "LIMIT = 3\nprint(requests)\n", nil},
		{"a constant", "LIMIT = 3", "LIMIT = 4", []string{"crawl"}},
		{"a global object", "requests.Session()", "None", []string{"fetch", "crawl"}},
		{"a head", "def fetch(url)", "def fetch(url, timeout=3)", []string{"fetch", "crawl"}},
		{"an import", "import requests\n", "import httpx as requests\n", []string{"fetch", "crawl"}},
		{"a base", "class Store:", "class Store(dict):", []string{"Store.__init__", "Store.__enter__", "Store.load", "open_store", "use"}},
		{"what with calls", "def __enter__(self)", "async def __enter__(self)", []string{"Store.__init__", "Store.__enter__", "Store.load", "open_store", "use"}},
		{"an attribute", "self.lock = asyncio.Lock()", "self.path = 1", []string{"Store.__init__", "Store.__enter__", "Store.load", "open_store", "use"}},
		{"a decorator that goes", "@decorate\n", "", []string{"decorate", "decorated"}},
		{"an error in one function", "    return session.get(url)", "    return session.get(url) x", nil},
		{"a star import", "import requests\n", "from requests import *\n", []string{
			"fetch", "crawl", "Store.__init__", "Store.__enter__", "Store.load", "open_store", "use", "decorate", "decorated", "alone",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			edited := strings.Replace(text, test.old, test.new, 1)
			if edited == text {
				t.Fatalf("%q is not in the text", test.old)
			}
			checker := NewChecker()
			defer checker.Close()
			settings := config.Default()
			checker.Check(syntax.NewDocument("", 1, text), settings)
			before := checker.memory
			file := checker.parser.Parse(syntax.NewDocument("", 2, edited))
			r := run{module: semantic.Resolve(file, settings.Knowledge()), before: before}
			r.memory = &memory{module: r.module, units: make([]unitMemory, len(r.module.Units))}
			for i, unit := range r.module.Units {
				r.memory.units[i].text = r.source(unit)
			}
			r.recall()
			var again []string
			for _, unit := range r.module.Units {
				if before.module.Function(unit.ID) != nil && (r.stale[unit.Number] || r.old[unit.Number] == nil) {
					again = append(again, unit.ID.Unit)
				}
			}
			if !slices.Equal(again, test.again) {
				t.Errorf("looked at again: %v, want %v", again, test.again)
			}
		})
	}
}
