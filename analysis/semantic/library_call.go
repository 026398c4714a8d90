package semantic

import "github.com/heddle-lsp/heddle/analysis/knowledge"

// LibraryCall is what is known of calling a library's function. It depends on nothing in
// the file, and is remembered: a module calls most of what it calls in many places, and what
// other modules say of it is not found at once.
type LibraryCall struct {
	// FromCode is as in knowledge.Base.
	FromCode bool

	base *knowledge.Base
	name string
	// runs and blocks are nil where it does not, once they are known.
	runs, blocks           *knowledge.Blocking
	takings                []knowledge.Taking
	knowsRuns, knowsBlocks bool
	knowsTakings           bool
}

// LibraryCall returns what is known of calling a canonical name.
func (e *Evaluator) LibraryCall(name string) *LibraryCall {
	known := e.calls[name]
	if known == nil {
		known = &LibraryCall{FromCode: e.Base.FromCode(name), base: e.Base, name: name}
		e.calls[name] = known
	}
	return known
}

// RunsLoop is as in knowledge.Base; nil where it does not.
func (l *LibraryCall) RunsLoop() *knowledge.Blocking {
	if !l.knowsRuns {
		l.knowsRuns = true
		if runs, ok := l.base.RunsLoop(l.name); ok {
			l.runs = &runs
		}
	}
	return l.runs
}

// Blocks is as in knowledge.Base; nil where it does not.
func (l *LibraryCall) Blocks() *knowledge.Blocking {
	if !l.knowsBlocks {
		l.knowsBlocks = true
		if blocks, ok := l.base.Blocks(l.name); ok {
			l.blocks = &blocks
		}
	}
	return l.blocks
}

// Takings is as in knowledge.Base.
func (l *LibraryCall) Takings() []knowledge.Taking {
	if !l.knowsTakings {
		l.knowsTakings = true
		l.takings = l.base.Takings(l.name)
	}
	return l.takings
}
