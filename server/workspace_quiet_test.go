package server

import (
	"slices"
	"testing"
)

const (
	addsOne    = "def add(number):\n    return number + 1\n"
	addsLater  = "async def add(number):\n    return number + 1\n"
	callsAdd   = "import digits\n\n\ndef main():\n    digits.add(1)\n"
	addsAtOnce = "import asyncio\n\nimport far\n\n\nasync def main():\n    far.main()\n    asyncio.create_task(main())\n"
	isBroken   = "import digits\n\nnumber = (\n"
)

// TestQuietFileWakes has a file that nobody looks at call what becomes a coroutine
// function, on disk and in an open document, and ceases to be one.
func TestQuietFileWakes(t *testing.T) {
	f := newFolder(t, "pyproject.toml", "[project]\n", "app.py", callsAdd, "digits.py", addsOne, "last.py", addsLater+"\n\nadd(1)\n")
	e := start(t, Options{})
	e.enter(watches, f)
	e.sees(f, "last.py", "5 missing-await")
	for range 2 {
		f.write("digits.py", addsLater)
		e.happened(f.uri("digits.py"))
		e.sees(f, "app.py", "5 missing-await")
		f.write("digits.py", addsOne)
		e.happened(f.uri("digits.py"))
		e.sees(f, "app.py", "")
	}
	e.open(f.uri("digits.py"), 1, addsOne)
	e.change(f.uri("digits.py"), 2, addsLater)
	e.sees(f, "app.py", "5 missing-await")
	e.notify(methodDidClose, object{"textDocument": named(f.uri("digits.py"))})
	e.sees(f, "app.py", "")
	e.quit()
}

// TestQuietFileThatIsBroken opens and closes files with a syntax error, of which one has
// nothing to do with concurrency and another is imported by one that has.
func TestQuietFileThatIsBroken(t *testing.T) {
	f := newFolder(t, "pyproject.toml", "[project]\n", "app.py", addsAtOnce, "broken.py", isBroken, "digits.py", addsOne,
		"far.py", "def main(:\n    pass\n", "last.py", addsLater+"\n\nadd(1)\n", "user.py", "import broken\n")
	e := start(t, Options{})
	e.enter(watches, f)
	e.sees(f, "far.py", "1 syntax-error")
	e.sees(f, "last.py", "5 missing-await")
	// An open document that imports it has it read, and no more.
	e.open(f.uri("user.py"), 1, "import broken\n\nprint(broken.number)\n")
	e.published(f.uri("user.py"), 1)
	e.open(f.uri("broken.py"), 1, isBroken)
	e.sees(f, "broken.py", "3 syntax-error")
	e.notify(methodDidClose, object{"textDocument": named(f.uri("broken.py"))})
	e.sees(f, "broken.py", "")
	e.notify(methodDidClose, object{"textDocument": named(f.uri("user.py"))})
	f.write("last.py", addsOne)
	e.happened(f.uri("last.py"))
	e.sees(f, "last.py", "")
	e.quit()
	var all []string
	for _, p := range e.publications(f.uri("broken.py")) {
		all = append(all, f.describe(p))
	}
	if want := []string{"3 syntax-error", ""}; !slices.Equal(all, want) {
		t.Errorf("published %q, want %q", all, want)
	}
}
