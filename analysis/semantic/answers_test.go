package semantic

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Both kinds of memory give back what was put in last, and nothing else.
func TestAnswers(t *testing.T) {
	const nodes = 3*nodesTogether + 5
	paged := &answers{pages: make([]*[nodesTogether]int32, nodes/nodesTogether+1)}
	for name, memory := range map[string]*answers{"paged": paged, "few": fewAnswers()} {
		for n := syntax.Node(0); n < nodes; n += 7 {
			memory.put(n, Value{Kind: External})
			memory.put(n, Value{Kind: LibraryInstance, Origin: n})
		}
		for n := syntax.Node(0); n < nodes; n++ {
			got, ok := memory.get(n)
			if want := n%7 == 0; ok != want || ok && got.Origin != n || ok && got.Kind != LibraryInstance {
				t.Errorf("%s: node %d: got %+v, %v", name, n, got, ok)
			}
		}
	}
}
