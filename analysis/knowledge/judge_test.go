package knowledge

import (
	"cmp"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestPythonAgrees asks the installed Python, of any version that Heddle
// supports, about the names and arguments of the hand-written tables and about
// which functions of some modules are coroutine functions.
func TestPythonAgrees(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: nothing to compare with")
	}
	if err := exec.Command(python, "-c", "import sys; sys.exit(sys.version_info < (3, 10))").Run(); err != nil {
		t.Skip("python3 is older than 3.10: it has no list of its own modules")
	}
	var questions strings.Builder
	for _, entry := range allListed(t) {
		if entry.file == "gil.toml" {
			continue // TestPythonAgreesOnTheGIL runs them
		}
		ask(&questions, entry.name, entry.since, entry.until, entry.platform, "-", "-")
		for _, argument := range entry.arguments {
			ask(&questions, entry.name, entry.since, entry.until, entry.platform, "-", argument)
		}
	}
	for _, name := range []string{"asyncio", "asyncio.subprocess", "contextlib", "threading", "queue", "concurrent.futures", "time", "subprocess"} {
		for _, symbol := range Default().modules[name].loaded().symbols {
			if symbol.Kind == Function && !onlyElsewhere(symbol) {
				ask(&questions, symbol.Name, version(symbol.Since), version(symbol.Until), "", coroutineWord(symbol), "-")
			}
		}
	}
	put(t, exec.Command(python, "-W", "ignore", "testdata/judge.py"), questions.String(), 700)
}

// put has a program answer questions, a line each: it prints one line for each
// complaint, then how many questions it was asked, at least so many.
func put(t *testing.T, judge *exec.Cmd, questions string, least int) {
	t.Helper()
	judge.Stdin = strings.NewReader(questions)
	output, err := judge.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	for _, complaint := range lines[:len(lines)-1] {
		t.Error(complaint)
	}
	asked, err := strconv.Atoi(lines[len(lines)-1])
	if err != nil || asked < least {
		t.Errorf("Python was asked %q questions", lines[len(lines)-1])
	}
	t.Logf("%d questions", asked)
}

func ask(into *strings.Builder, name, since, until, platform, coroutine, argument string) {
	fmt.Fprintln(into, name, cmp.Or(since, "-"), cmp.Or(until, "-"), cmp.Or(platform, "-"), coroutine, argument)
}

func version(v Version) string {
	if v == (Version{}) {
		return ""
	}
	return v.String()
}

func coroutineWord(symbol Symbol) string {
	if symbol.Coroutine {
		return "yes"
	}
	return "no"
}

// onlyElsewhere names what exists on other systems only.
func onlyElsewhere(symbol Symbol) bool {
	for _, word := range []string{"Proactor", "Iocp", "STARTUPINFO", "Windows"} {
		if strings.Contains(symbol.Name, word) {
			return true
		}
	}
	return false
}
