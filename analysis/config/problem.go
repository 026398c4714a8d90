package config

import "github.com/heddle-lsp/heddle/analysis/syntax"

// Problem is one thing that is wrong in a configuration; the default stays in
// force where it was found.
type Problem struct {
	// Path names the configuration file; it is "" for an editor's settings.
	Path string
	// Span is the key or the value at fault, in bytes of Document.
	Span syntax.Span
	// Message is one sentence that says what is wrong and what to write.
	Message string
	// Document is the text that Span lies in: the file as it was read, or the
	// editor's JSON.
	Document *syntax.Document
}
