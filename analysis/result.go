package analysis

import (
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Result is all that is known of one version of one document. It never
// changes and may be read from any goroutine.
type Result struct {
	Document *syntax.Document
	Settings *config.Settings
	// View is what the document saw of its project.
	View codebase.View
	// File is the document's tree.
	File *syntax.File
	// Module is what the file declares, nil where it was not parsed.
	Module *semantic.Module
	// Project is how the file's functions hang together, nil as Module.
	Project *project.Project
	// Findings are sorted by place; suppressed ones are left out.
	Findings []rules.Finding
	// Limit says why the document was not analysed, "" where it was.
	Limit string
	// Provisional says that Checker.Settle may have more to say: the text has
	// errors, and a parse from nothing may place them better.
	Provisional bool
	// Panics are rules and analyses that failed; their findings are missing.
	Panics []Panic
}

// Panic is a failure inside Heddle that was caught.
type Panic struct {
	// Where names the rule, or the part of the analysis.
	Where string
	// Cause is what the code panicked with.
	Cause any
	// Stack is where it did.
	Stack string
}
