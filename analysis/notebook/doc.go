// Package notebook makes one text of the Python cells of a notebook, and brings edits of
// that text back to the cells.
//
// IPython runs the cells of a notebook one after the other in one module, so that they are
// analysed as one. What is no Python in them, the magics, becomes blanks of the same
// length: a byte of the text stands where it stands in its cell, and nobody who analyses
// the text has to know of notebooks.
//
// It imports syntax, and does no I/O. Begin with join.go; magics.go knows IPython's syntax,
// file.go the files, rewrite.go how to change one, edits.go where an edit belongs.
package notebook
