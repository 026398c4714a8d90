package analysis

import (
	"cmp"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Checker analyses one document from version to version: it keeps what the
// next version can use again. It belongs to one goroutine at a time.
type Checker struct {
	parser   *syntax.Parser
	settings *config.Settings
	memory   *memory
	look     Look
	view     codebase.View
}

// Look returns what a document sees of the project that it belongs to, above what is
// known of libraries.
type Look func(document *syntax.Document, libraries *knowledge.Base) codebase.View

// Alone is the Look of documents that belong to no project.
func Alone(_ *syntax.Document, libraries *knowledge.Base) codebase.View {
	return codebase.View{Base: libraries}
}

// NewChecker returns a checker without memory, for a document alone.
func NewChecker() *Checker { return NewCheckerIn(Alone) }

// NewCheckerIn returns a checker without memory.
func NewCheckerIn(look Look) *Checker { return &Checker{parser: syntax.NewParser(), look: look} }

// Check analyses the document. It cannot fail: of broken source it says less,
// and what panics is caught and named in the result.
func (c *Checker) Check(document *syntax.Document, settings *config.Settings) *Result {
	if c.settings != settings || c.view.Outdated() {
		c.settings, c.memory = settings, nil
		c.view = c.look(document, settings.Knowledge())
	}
	return c.analyse(c.parser.Parse(document))
}

// Finish is Check for a file that an index has just described: what that found out is
// not looked for again. The checker remembers nothing of it.
func (c *Checker) Finish(analysis *codebase.Analysis, settings *config.Settings) *Result {
	c.settings, c.memory = settings, nil
	return c.inspect(analysis.File, func(run *run) []rules.Finding {
		run.module = analysis.Evaluator.Module
		run.project = analysis.Project
		return run.inspect(analysis.Evaluator)
	})
}

// Settle analyses the last document once more, from a parse from nothing. It
// is for a Provisional result and for when nothing else waits.
func (c *Checker) Settle() *Result { return c.analyse(c.parser.Reparse()) }

// Close frees what the checker keeps.
func (c *Checker) Close() { c.parser.Close() }

func (c *Checker) analyse(file *syntax.File) *Result {
	return c.inspect(file, func(run *run) []rules.Finding {
		run.module = semantic.ResolveAs(file, c.view.Base, c.view.Name)
		run.before, run.inbound = c.memory, c.view.Inbound
		c.memory = nil // of what panics nothing is kept
		findings := run.findings()
		c.memory = run.memory
		return findings
	})
}

// inspect makes the result of a file; find fills in a run.
func (c *Checker) inspect(file *syntax.File, find func(*run) []rules.Finding) (result *Result) {
	result = &Result{
		Document: file.Document, Settings: c.settings, File: file,
		View: c.view, Limit: file.Limit, Provisional: file.Provisional,
	}
	if file.Limit != "" {
		result.Findings = []rules.Finding{limited(file)}
		return result
	}
	defer func() {
		if cause := recover(); cause != nil {
			result.Panics = append(result.Panics, Panic{"analysis", cause, string(debug.Stack())})
		}
	}()
	run := &run{inspector: rules.NewInspector(c.settings.Options(), func(rule *rules.Rule, cause any) {
		result.Panics = append(result.Panics, Panic{rule.Name, cause, string(debug.Stack())})
	})}
	findings := find(run)
	if strings.HasSuffix(file.Document.URI, ".pyi") {
		findings = nil // nothing in a stub ever runs
	}
	result.Module, result.Project = run.module, run.project
	if len(result.Panics) > 0 {
		c.memory = nil
	}
	findings = append(findings, rules.SyntaxErrors(file, c.settings.Rules)...)
	findings = suppress(file, findings, c.settings.Rules)
	slices.SortStableFunc(findings, func(a, b rules.Finding) int {
		return cmp.Or(a.Span.Start-b.Span.Start, a.Span.End-b.Span.End, cmp.Compare(a.Rule, b.Rule))
	})
	result.Findings = findings
	return result
}
