//go:build unix

package codeactions

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// proof is a script of testdata/proofs/<rule>: Python itself shows that what the
// rule says happens, and that the action mends it. The comments at its head say:
//
//	# before: hangs                     it never ends by itself
//	# before: fails "PicklingError"     it exits with an error that has this text
//	# before: warns "never awaited"     it ends well, and says this on stderr
//	# before: prints "3"                it ends well, and prints this
//	# after: ends                       once mended it ends well
//	# after: prints "4"
//	# python: 3.12                      the oldest Python that it needs, else any
//	# action: call-threadsafe           the action that mends it, else the preferred one
//
// A comment "# here" marks the line whose finding is mended, else all of the rule
// are. A script of a rule that nothing mends has no "after".
type proof struct {
	name, rule    string
	text          string
	before, after outcome
	python        knowledge.Version
	action        string
}

// outcome is how a run of a script goes: a word, and the text that goes with it.
type outcome struct{ word, text string }

var (
	headComment = regexp.MustCompile(`(?m)^# (before|after|python|action): (.*)$`)
	outcomeForm = regexp.MustCompile(`^(?:(hangs|ends)|(fails|warns|prints) "([^"]+)")$`)
)

// proofs reads testdata/proofs/<rule>/*.py.
func proofs(t *testing.T) []proof {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "proofs", "*", "*.py"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no proofs (%v)", err)
	}
	var found []proof
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		p := proof{rule: filepath.Base(filepath.Dir(path)), text: string(text)}
		p.name = p.rule + "/" + strings.TrimSuffix(filepath.Base(path), ".py")
		if err := p.readHead(); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		found = append(found, p)
	}
	return found
}

func (p *proof) readHead() (err error) {
	for _, line := range headComment.FindAllStringSubmatch(p.text, -1) {
		switch key, value := line[1], line[2]; key {
		case "before":
			p.before, err = readOutcome(value)
		case "after":
			p.after, err = readOutcome(value)
		case "python":
			_, err = fmt.Sscanf(value, "%d.%d", &p.python.Major, &p.python.Minor)
		case "action":
			p.action = value
		}
		if err != nil {
			return fmt.Errorf("%s: %w", line[0], err)
		}
	}
	if p.before.word == "" {
		return fmt.Errorf("no line says what happens before")
	}
	return nil
}

func readOutcome(text string) (outcome, error) {
	parts := outcomeForm.FindStringSubmatch(text)
	if parts == nil {
		return outcome{}, fmt.Errorf("what does %q mean?", text)
	}
	return outcome{word: parts[1] + parts[2], text: parts[3]}, nil
}

// ending is how a run went.
type ending struct {
	hung           bool
	failed         error
	stdout, stderr string
}

// is says in what the ending differs from what was to come, "" if in nothing.
func (e ending) is(want outcome) string {
	told := fmt.Sprintf("; stdout:\n%.2000s\nstderr:\n%.4000s", e.stdout, e.stderr)
	switch {
	case e.hung != (want.word == "hangs"):
		return fmt.Sprintf("still running: %v, want that it %s%s", e.hung, want.word, told)
	case e.hung:
		return ""
	case (e.failed != nil) != (want.word == "fails"):
		return fmt.Sprintf("exit: %v, want that it %s%s", e.failed, want.word, told)
	case want.word == "prints" && !strings.Contains(e.stdout, want.text),
		(want.word == "fails" || want.word == "warns") && !strings.Contains(e.stderr, want.text):
		return fmt.Sprintf("want that it %s %q%s", want.word, want.text, told)
	}
	return ""
}
