package reference

import (
	"embed"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed notes/*.toml
var noteFiles embed.FS

// CoroutineKind says what a caller has to await.
type CoroutineKind string

// What there may be to await.
const (
	Plain               CoroutineKind = "plain"                 // nothing
	CoroutineFunction   CoroutineKind = "coroutine function"    // the call itself, or nothing runs
	ReturnsAwaitable    CoroutineKind = "returns an awaitable"  // the result; the work is already started
	AsyncContextManager CoroutineKind = "async context manager" // to be entered with async with
	AsyncIterator       CoroutineKind = "async iterator"        // to be walked with async for
)

// Safety says from where something may be used.
type Safety string

// From where it may be used. "" is for what the question does not fit.
const (
	AnyThread  Safety = "any thread"  // threads need no lock of their own around it
	OneThread  Safety = "one thread"  // threads that share it need a lock around it
	LoopThread Safety = "loop thread" // only from the thread that runs the event loop
)

// Note is what a hover says of a symbol.
type Note struct {
	// Name is the canonical name, "asyncio.gather".
	Name string `toml:"name"`
	// Signature is one line that shows how it is called.
	Signature string `toml:"signature"`
	// What is one sentence on what it does.
	What string `toml:"what"`
	// CoroutineKind says what there is to await.
	CoroutineKind CoroutineKind `toml:"kind"`
	// Blocks is how long a call holds up who makes it, "until the lock is free":
	// the task where it is awaited, else the whole thread. "" is not at all.
	Blocks string `toml:"blocks"`
	// ThreadSafe says from which threads it may be used.
	ThreadSafe Safety `toml:"thread_safe"`
	// Cancellation is one sentence on what cancelling the task that waits for it
	// does, or "".
	Cancellation string `toml:"cancellation"`
	// Since is the first Python version that has it, "3.11"; "" for one older
	// than what Heddle supports. Notes on packages outside Python have none.
	Since string `toml:"since"`
	// Deprecated is the Python version from which it warns or should not be
	// used, or "".
	Deprecated string `toml:"deprecated"`
	// Removed is the Python version that no longer has it, or "".
	Removed string `toml:"removed"`
	// Pitfalls are the things that people get wrong, two at most, one line each.
	Pitfalls []string `toml:"pitfalls"`
	// Topic is the name of the page that says more.
	Topic string `toml:"topic"`
	// Rules are the names of the rules that watch over its use.
	Rules []string `toml:"rules"`
	// Docs is the address of its own documentation.
	Docs string `toml:"docs"`
}

// Symbol returns the note on the canonical name, or on what is the same under another name:
// what a context of multiprocessing has is what multiprocessing has.
func Symbol(name string) (Note, bool) {
	found := shipped()
	if note, ok := found.notes[name]; ok {
		return note, true
	}
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if as, ok := found.same[name[:end]]; ok {
			note, ok := found.notes[as+name[end:]]
			return note, ok
		}
	}
	return Note{}, false
}

// Notes returns all notes, by name.
func Notes() []Note {
	return slices.SortedFunc(maps.Values(shipped().notes), func(a, b Note) int { return strings.Compare(a.Name, b.Name) })
}

// loadNotes reads the notes, a file for each part of a library, and which names mean the
// same as others.
func loadNotes() (notes map[string]Note, same map[string]string) {
	list, err := noteFiles.ReadDir("notes")
	if err != nil {
		panic("reference: " + err.Error())
	}
	notes, same = make(map[string]Note, 64*len(list)), make(map[string]string)
	for _, file := range list {
		text, err := noteFiles.ReadFile(path.Join("notes", file.Name()))
		if err != nil {
			panic("reference: " + err.Error())
		}
		var table struct {
			// Same are names whose notes, and those on all that they have, stand under another.
			Same []struct {
				Names []string `toml:"names"`
				As    string   `toml:"as"`
			} `toml:"same"`
			Notes []Note `toml:"notes"`
		}
		decoder := toml.NewDecoder(strings.NewReader(string(text))).DisallowUnknownFields()
		if err := decoder.Decode(&table); err != nil {
			panic("reference: " + file.Name() + ": " + err.Error())
		}
		for _, note := range table.Notes {
			if _, twice := notes[note.Name]; twice {
				panic("reference: two notes on " + note.Name)
			}
			notes[note.Name] = note
		}
		for _, each := range table.Same {
			for _, name := range each.Names {
				same[name] = each.As
			}
		}
	}
	return notes, same
}
