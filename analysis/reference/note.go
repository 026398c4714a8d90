package reference

import (
	_ "embed" // notes.toml
	"strings"

	"github.com/pelletier/go-toml/v2"
)

//go:embed notes.toml
var notesTable string

// CoroutineKind says what a caller has to await.
type CoroutineKind string

// What there may be to await.
const (
	Plain               CoroutineKind = "plain"                 // nothing
	CoroutineFunction   CoroutineKind = "coroutine function"    // the call itself, or nothing runs
	ReturnsAwaitable    CoroutineKind = "returns an awaitable"  // the result; the work is already started
	AsyncContextManager CoroutineKind = "async context manager" // to be entered with async with
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
	// Since is the first Python version that has it, "3.11"; "" for one older
	// than what Heddle supports.
	Since string `toml:"since"`
	// Pitfalls are the two things that people get wrong, one line each.
	Pitfalls []string `toml:"pitfalls"`
	// Topic is the name of the page that says more.
	Topic string `toml:"topic"`
}

// Symbol returns the note on the canonical name.
func Symbol(name string) (Note, bool) {
	note, ok := shipped().notes[name]
	return note, ok
}

func loadNotes() map[string]Note {
	var table struct {
		Notes []Note `toml:"notes"`
	}
	decoder := toml.NewDecoder(strings.NewReader(notesTable)).DisallowUnknownFields()
	if err := decoder.Decode(&table); err != nil {
		panic("reference: notes.toml: " + err.Error())
	}
	notes := make(map[string]Note, len(table.Notes))
	for _, note := range table.Notes {
		notes[note.Name] = note
	}
	return notes
}
