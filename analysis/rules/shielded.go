package rules

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// isShielded reports whether a statement stands in a scope of anyio or trio into which no
// cancellation comes, or makes one itself: with CancelScope(shield=True).
func (p *Pass) isShielded(n syntax.Node) bool {
	f := p.File
	for with := n; with != syntax.None && with != p.Function.Node; with = f.Parent(with) {
		if f.Kind(with) != syntax.WithStatement {
			continue
		}
		for item := range f.WithItems(with) {
			if f.Kind(item.Value) != syntax.Call {
				continue
			}
			library, _, _ := strings.Cut(p.Value(f.Callee(item.Value)).Name, ".")
			shield, given := f.Argument(item.Value, -1, "shield")
			if given && (library == "anyio" || library == "trio") && f.Text(shield.Value) == "True" {
				return true
			}
		}
	}
	return false
}

// raisesLater reports whether a statement stands in a handler that raises the cancellation
// again which it has caught, whatever comes in between.
func (p *Pass) raisesLater(n syntax.Node) bool {
	f := p.File
	for clause := f.Parent(n); clause != syntax.None && clause != p.Function.Node; clause = f.Parent(clause) {
		if f.Kind(clause) != syntax.ExceptClause {
			continue
		}
		for _, handler := range f.Try(f.Parent(clause)).Handlers {
			if handler.Node != clause || !p.catchesCancellation(handler.Type) {
				continue
			}
			if _, leaves := p.Graph(p.Function).LeavesWithoutRaise(clause); !leaves && p.raisesSometimes(handler) {
				return true
			}
		}
	}
	return false
}
