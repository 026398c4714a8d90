// Package explain says what there is to know of a place of a checked file, in the words
// that an editor shows: hovers, lenses over functions, hints in lines, and the tree of
// calls.
//
// It imports analysis and the rooms below it, and changes nothing. Begin with hover.go,
// which says in what order a place is looked at: symbol.go, function.go, waiting.go;
// settings.go does the same for a configuration file. contexts.go puts into words where a
// function runs, which lens.go says in short; hints.go says what a line does not show,
// calls.go who calls whom.
package explain
