package syntax

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	sitter "github.com/smacker/go-tree-sitter"
	"github.com/smacker/go-tree-sitter/python"
)

// variants returns real files, and many texts that random edits break.
func variants(tb testing.TB) []string {
	random := rand.New(rand.NewPCG(3, 5))
	snippets := []string{"(", "\"\"\"", "\n        ", ":", "f'{", "async ", "\\", "é", "def "}
	var texts []string
	for _, text := range realFiles(tb, "asyncio/queues.py", "asyncio/locks.py", "asyncio/tasks.py") {
		texts = append(texts, text)
		for range 15 {
			text = randomEdit(random, text, snippets)
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	return append(texts, "", "x", "\uFEFFx\r\n", "def f(:\n", "(\n"+strings.Repeat("a, ", 20000), strings.Repeat("# é\n", 5000))
}

// TestParseOnce parses in several threads at once, some with a memory of their own and some
// without: each text has one tree.
func TestParseOnce(t *testing.T) {
	texts := variants(t)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i, text := range texts {
				once, kept := Parse(NewDocument("", 0, text)), fresh(text)
				if !slices.Equal(once.nodes, kept.nodes) {
					t.Errorf("text %d: the tree differs from the one of a parser: %s", i, firstDifference(once, kept))
				}
				if once.Limit != "" || once.Provisional || once.Len() == 0 {
					t.Errorf("text %d: limit %q, provisional %v, %d nodes", i, once.Limit, once.Provisional, once.Len())
				}
			}
		})
	}
	group.Wait()
}

func TestParseOnceCaps(t *testing.T) {
	for name, text := range map[string]string{
		"size":  strings.Repeat("a = 1\n", MaxSize/6+1),
		"depth": "a" + strings.Repeat("()", MaxDepth+1) + "\n",
	} {
		once, kept := Parse(NewDocument("", 0, text)), fresh(text)
		if once.Limit == "" || once.Limit != kept.Limit || once.Root() != None {
			t.Errorf("%s: the limit is %q, that of a parser %q", name, once.Limit, kept.Limit)
		}
	}
}

// TestLanguage holds the grammar with a table in rows against the one that it was made of.
func TestLanguage(t *testing.T) {
	tree := func(language *sitter.Language, text string) string {
		parser := sitter.NewParser()
		defer parser.Close()
		parser.SetLanguage(language)
		tree, err := parser.ParseCtx(context.Background(), nil, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return tree.RootNode().String()
	}
	broken := 0
	for i, text := range variants(t) {
		got, want := tree(loadGrammar().language, text), tree(python.GetLanguage(), text)
		if got != want {
			t.Errorf("text %d: the trees of the two tables differ", i)
		}
		if strings.Contains(got, "ERROR") {
			broken++
		}
	}
	if broken == 0 {
		t.Error("no text has an error: the test does not test")
	}
}
