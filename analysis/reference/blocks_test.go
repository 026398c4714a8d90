package reference

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// limit is far above what the blocks of a page need.
const limit = 60 * time.Second

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

// program compiles the blocks of a page, which it reads as JSON, and runs those that
// are to be run, each as a main module of its own. How long a step takes on a busy
// machine, of which asyncio's debug mode complains, says nothing of an example.
const program = `
import gc, json, logging, sys
logging.getLogger("asyncio").addFilter(lambda record: not record.msg.startswith("Executing"))
for block in json.load(sys.stdin):
    code = compile(block["code"], block["place"], "exec")
    if block["run"]:
        exec(code, {"__name__": "__main__"})
        gc.collect()
        logging.disable(logging.NOTSET)
`

func TestBlocks(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: the examples cannot be tried")
	}
	// python3 may be a script that looks for the real one each time.
	output, err := exec.Command(python, "-c", "import sys; print(*sys.version_info[:2], sys.executable)").Output()
	var installed knowledge.Version
	if _, scanned := fmt.Sscan(string(output), &installed.Major, &installed.Minor); err != nil || scanned != nil {
		t.Fatalf("python3 does not tell its version: %v %q", err, output)
	}
	if parts := strings.SplitN(strings.TrimSpace(string(output)), " ", 3); len(parts) == 3 {
		python = parts[2]
	}
	for _, topic := range Topics() {
		t.Run(topic.Name, func(t *testing.T) {
			found := blocks(topic.Body)
			if len(found) == 0 {
				t.Error("the page has no example")
			}
			tried := []map[string]any{}
			for _, example := range found {
				if installed.AtLeast(example.since.Major, example.since.Minor) {
					place := fmt.Sprintf("%s.md:%d", topic.Name, example.line)
					tried = append(tried, map[string]any{"place": place, "run": example.run, "code": example.code})
				}
				// assert is what makes an example more than a shape.
				if example.run && !strings.Contains(example.code, "assert") {
					t.Errorf("line %d: the example is run and asserts nothing", example.line)
				}
			}
			try(t, python, tried)
		})
	}
}

func try(t *testing.T, python string, blocks []map[string]any) {
	t.Helper()
	input, err := json.Marshal(blocks)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	// Warnings are errors: a coroutine that nobody awaits must not pass.
	command := exec.CommandContext(ctx, python, "-X", "dev", "-W", "error", "-c", program)
	command.Stdin = bytes.NewReader(input)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	if err := command.Run(); err != nil || complaints.Len() > 0 {
		t.Errorf("%v\n%s", err, complaints.String())
	}
}
