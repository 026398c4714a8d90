// Package pack writes plain values as bytes and reads them again: booleans, numbers,
// texts, and slices, arrays, maps, pointers and structs of such, with all their fields,
// whether or not other packages see them.
//
// Nothing in the bytes says what they are of: they are read by the program that wrote
// them, or, where they come from a file, by one with the same types. What is the same has
// the same bytes, but for maps and slices that are nil or empty, which are alike. It is
// its own, as JSON takes several times as long and leaves out the fields that others do not
// see, and gob does not say the same twice.
//
// It imports nothing of Heddle. Begin with write.go, then read.go.
package pack
