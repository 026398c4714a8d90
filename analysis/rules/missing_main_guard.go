package rules

import (
	"fmt"
	"path"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var missingMainGuard = Rule{
	Name:     "missing-main-guard",
	Severity: Warning,
	Title:    "Processes that are started while their module is imported, which each of them does again",
	Listens:  []syntax.Kind{syntax.Call},
	Check: func(p *Pass, n syntax.Node) {
		method, way := p.startsUnguarded(n)
		if method == "" || p.neverImported() || p.startedBefore(n) {
			return
		}
		where := "each process imports the module anew"
		if method == byPlatform {
			where = "where a process does not begin as a copy of this one, as on macOS and Windows and from Python 3.14 on Linux, it imports the module anew"
		}
		p.Report(n, p.calleeSpan(n), fmt.Sprintf("`%s` starts a process while the module is imported: %s, and comes to this line again, which raises RuntimeError there. Put it behind `if __name__ == \"__main__\":`.",
			p.calleeText(n), where), way...)
	},
}

// startsUnguarded returns how the processes are started that a call of the module's own
// code starts; "" where it starts none, or none that would start others.
func (p *Pass) startsUnguarded(n syntax.Node) (knowledge.StartMethod, []Related) {
	if p.Enclosing(n) != nil {
		return "", nil
	}
	method, way := p.startsProcess(n, 0)
	if method == "" || method == knowledge.Fork || p.knowsProcess(n) || p.knowsPlatform(n) || p.leavesOthers(n) {
		return "", nil
	}
	return method, way
}

// neverImported reports whether other processes do not import the file: multiprocessing
// passes over what a package runs as its main module, and a notebook is no module.
func (p *Pass) neverImported() bool {
	document := p.File.Document
	return document.IsNotebook() || path.Base(document.URI) == "__main__.py"
}

// startedBefore reports whether the module starts a process before a node already; one
// finding says it all.
func (p *Pass) startedBefore(n syntax.Node) bool {
	f := p.File
	before := false
	p.ownNodes(f.Root(), func(each syntax.Node) bool {
		if each < n && f.Kind(each) == syntax.Call {
			method, _ := p.startsUnguarded(each)
			before = method != ""
		}
		return each < n && !before
	})
	return before
}

// leavesOthers reports whether the module asks before a node in which process it runs,
// in a statement that may end it in the others.
func (p *Pass) leavesOthers(n syntax.Node) bool {
	f := p.File
	for statement := range f.Statements(f.Root()) {
		if statement >= n || f.Kind(statement) != syntax.IfStatement {
			continue
		}
		if !p.tellsProcessIn(f.Child(statement, syntax.FieldCondition)) {
			continue
		}
		for part := range f.Descendants(statement) {
			if f.Kind(part) == syntax.RaiseStatement || f.Kind(part) == syntax.Call && p.Base.Role(p.Value(f.Callee(part)).Name) == "process-exit" {
				return true
			}
		}
	}
	return false
}

func (p *Pass) tellsProcessIn(condition syntax.Node) bool {
	for part := range p.File.Descendants(condition) {
		if p.tellsProcess(part) {
			return true
		}
	}
	return false
}
