// Package syntax holds Python text and its tree.
//
// A Document is one version of a text; a Parser keeps a document's tree-sitter
// tree from edit to edit and hands out immutable Files: flat trees in one slice.
// Parse makes the File of a text that is not edited, for less.
// It imports nothing of Heddle, and nobody else imports tree-sitter. Begin with
// document.go, then file.go; python.go has the Python-shaped questions.
package syntax
