package syntax

import (
	"fmt"
	"strings"
	"testing"
)

// TestEditsKeepTheRest edits a function in the middle of a text: nearly all other
// definitions must be the very ones that the parser made before.
func TestEditsKeepTheRest(t *testing.T) {
	const pieces = 40
	var b strings.Builder
	for i := range pieces {
		fmt.Fprintf(&b, `class Worker%[1]d:
    """Takes jobs, one at a time."""

    async def run(self) -> int:
        handled = 0
        while not self.jobs.empty():
            job = await self.jobs.get()
            if job.late:
                handled += 1   
        return handled


async def fetch%[1]d(jobs: list[str]) -> None:
    for job in jobs:
        try:
            await get(job)
        except OSError:  # it is back soon
            pass


`, i)
	}
	text := b.String()
	tests := []struct{ name, old, new string }{
		{"a letter", "await get(job)", "await gets(job)"},
		{"a letter at the end of a line", "handled = 0", "handled = 01"},
		{"a new line in a block", "            await get(job)\n", "            await get(job)\n            \n"},
		{"a new line behind a def", "-> int:\n", "-> int:\n        \n"},
		{"a new line behind a block", "            pass\n", "            pass\n\n"},
		{"a statement in a block", "            await get(job)\n", "            await get(job)\n            print(job)\n"},
		{"a statement behind a block", "        return handled\n", "        return handled\n        print(handled)\n"},
		{"a statement before a dedent", "                handled += 1   \n", "                handled += 1   \n            job.end()\n"},
		{"a deeper line", "        return handled", "            return handled"},
		{"a statement at the left", "    for job in jobs:\n", "    for job in jobs:\n        print(job)\n"},
		{"lines that go", "            if job.late:\n                handled += 1   \n", ""},
		{"a function that goes", "    for job in jobs:\n        try:\n            await get(job)\n        except OSError:  # it is back soon\n            pass\n", "    pass\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			at := strings.Index(text[len(text)/2:], test.old) + len(text)/2
			edited := text[:at] + test.new + text[at+len(test.old):]
			parser := NewParser()
			defer parser.Close()
			for _, step := range []struct{ from, to string }{{text, edited}, {edited, text}} {
				parser.forget()
				parser.Parse(NewDocument("", 1, step.from))
				before := map[uintptr]bool{}
				for _, id := range definitions(parser) {
					before[id] = true
				}
				parser.Parse(NewDocument("", 2, step.to))
				kept := 0
				after := definitions(parser)
				for _, id := range after {
					if before[id] {
						kept++
					}
				}
				if len(after) != 2*pieces || kept < 2*pieces-3 {
					t.Errorf("%d of %d definitions were kept, want all but three", kept, len(after))
				}
			}
		})
	}
}

// definitions identifies the statements of the last tree as the parser made them.
func definitions(p *Parser) []uintptr {
	root := p.last.tree.RootNode()
	var ids []uintptr
	for i := range int(root.NamedChildCount()) {
		// A node's id is where its parent points to it from.
		ids = append(ids, *(*uintptr)(cNode(root.NamedChild(i)).id))
	}
	return ids
}

// TestRepair breaks a text and mends it: what was known before the error is there
// again, without a parse.
func TestRepair(t *testing.T) {
	const sound = "def f():\n    return g(1)\n\n\ndef g(x):\n    return x\n"
	parser := NewParser()
	defer parser.Close()
	before := parser.Parse(NewDocument("", 1, sound))
	broken := parser.Parse(NewDocument("", 2, strings.Replace(sound, "g(1)", "g(1", 1)))
	if !broken.HasError(0) || !broken.Provisional {
		t.Fatal("the error is not seen")
	}
	after := parser.Parse(NewDocument("", 3, sound))
	if after.HasError(0) || after.Provisional || after.Document.Version != 3 || &after.nodes[0] != &before.nodes[0] {
		t.Error("the sound text was parsed again")
	}
}
