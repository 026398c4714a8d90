package reference

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// limit is far above what any block needs.
const limit = 30 * time.Second

// block is one ```python block of a page.
type block struct {
	line  int // of its first line of code, 1-based in the body
	run   bool
	since knowledge.Version
	code  string
}

func blocks(body string) []block {
	var found []block
	var open *block
	for i, line := range strings.Split(body, "\n") {
		switch {
		case open != nil && line == "```":
			found, open = append(found, *open), nil
		case open != nil:
			open.code += line + "\n"
		case strings.HasPrefix(line, "```python"):
			open = &block{line: i + 2, since: knowledge.Version{Major: 3, Minor: 9}}
			for _, word := range strings.Fields(line)[1:] {
				open.run = open.run || word == "run"
				if version, ok := strings.CutPrefix(word, "since="); ok {
					fmt.Sscanf(version, "%d.%d", &open.since.Major, &open.since.Minor)
				}
			}
		}
	}
	return found
}

func TestBlocks(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: the examples cannot be tried")
	}
	output, err := exec.Command(python, "-c", "import sys; print(*sys.version_info[:2])").Output()
	var installed knowledge.Version
	if _, scanned := fmt.Sscan(string(output), &installed.Major, &installed.Minor); err != nil || scanned != nil {
		t.Fatalf("python3 does not tell its version: %v %q", err, output)
	}
	ran := 0
	for _, topic := range Topics() {
		for _, example := range blocks(topic.Body) {
			if !installed.AtLeast(example.since.Major, example.since.Minor) {
				continue
			}
			t.Run(fmt.Sprintf("%s:%d", topic.Name, example.line), func(t *testing.T) {
				// compile() alone for what only shows a shape.
				program := "import sys; compile(sys.stdin.read(), 'example', 'exec')"
				if example.run {
					// How long a step takes on a busy machine, of which asyncio's
					// debug mode complains, says nothing of the example.
					program = "import logging, sys; logging.getLogger('asyncio').addFilter(lambda record: not record.msg.startswith('Executing')); " +
						"exec(compile(sys.stdin.read(), 'example', 'exec'), {'__name__': '__main__'})"
					ran++
				}
				try(t, python, program, example.code)
			})
		}
	}
	if ran < 3 {
		t.Errorf("%d examples were run", ran)
	}
}

func try(t *testing.T, python, program, code string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	// Warnings are errors: a coroutine that nobody awaits must not pass.
	command := exec.CommandContext(ctx, python, "-X", "dev", "-W", "error", "-c", program)
	command.Stdin = strings.NewReader(code)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	if err := command.Run(); err != nil || complaints.Len() > 0 {
		t.Errorf("%v\n%s", err, complaints.String())
	}
}
