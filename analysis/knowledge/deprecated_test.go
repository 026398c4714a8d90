package knowledge

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

func TestDeprecated(t *testing.T) {
	base := Default()
	for _, test := range []struct{ name, since, removed, replacement string }{
		{"asyncio.coroutine", "3.8", "3.11", ""},
		{"asyncio.Task.all_tasks", "3.7", "3.9", "asyncio.all_tasks"},
		{"asyncio.get_event_loop", "3.10", "3.14", "asyncio.get_running_loop"},
		{"asyncio.SafeChildWatcher", "3.12", "3.14", ""},
		{"asyncio.set_event_loop_policy", "3.14", "3.16", ""},
		{"asyncio.iscoroutinefunction", "3.14", "3.16", "inspect.iscoroutinefunction"},
		{"asyncio.get_running_loop", "", "", ""},
		{"inspect.iscoroutinefunction", "", "", ""},
	} {
		got, ok := base.Deprecated(test.name)
		if ok != (test.since != "") || ok && (got.Since.String() != test.since || got.Removed.String() != test.removed || got.Replacement != test.replacement) {
			t.Errorf("Deprecated(%q) = %+v, %v", test.name, got, ok)
		}
	}
	if got := base.DeprecatedUses("asyncio.wait"); len(got) != 2 || got[0].Parameter != "loop" || got[1].Given != "coroutine" {
		t.Errorf("asyncio.wait: %+v", got)
	}
	if got := base.DeprecatedUses("asyncio.timeout"); got != nil {
		t.Errorf("asyncio.timeout: %+v", got)
	}
	if !base.MayBeDeprecated("coroutine") || base.MayBeDeprecated("timeout") {
		t.Error("the words are wrong")
	}
}

func deprecatedGroups() (all []deprecatedGroup) {
	file := shippedTables().Deprecated
	return append(append(append(all, file.Names...), file.Parameters...), file.Arguments...)
}

// Every entry is complete, and what stays has the name that it is known by.
func TestDeprecatedTable(t *testing.T) {
	base := Default()
	groups := deprecatedGroups()
	if len(groups) < 10 {
		t.Fatalf("only %d groups: the table was not read", len(groups))
	}
	seen := map[string]bool{}
	for _, group := range groups {
		since, removed := parseVersion(group.Deprecated), parseVersion(group.Removed)
		if since.Major != 3 || !removed.AtLeast(since.Major, since.Minor) || group.Advice == "" || group.Source == "" {
			t.Errorf("%v: %+v", group.Names, group)
		}
		if _, ok := base.Lookup(group.Replacement); group.Replacement != "" && !ok {
			t.Errorf("%s is not described", group.Replacement)
		}
		for _, name := range group.Names {
			key := name + " " + group.Parameter + group.Given
			if seen[key] {
				t.Errorf("%s stands twice", key)
			}
			seen[key] = true
			// The standard library's table has what there is from 3.10 on.
			if symbol, ok := base.Lookup(name); ok && symbol.Name != name {
				t.Errorf("%s is %s", name, symbol.Name)
			} else if !ok && (group.Parameter != "" || group.Given != "") {
				t.Errorf("%s is not described", name)
			}
		}
	}
}

// asked is a program that prints which of the names and parameters the running
// Python has.
const asked = `
import asyncio, inspect, sys, warnings
warnings.simplefilter("ignore")
print(*sys.version_info[:2])
for line in sys.stdin:
    name, parameter = line.rstrip("\n").split(" ")
    found = asyncio
    # The abstract class only writes down what loops of old took.
    for part in name.replace("AbstractEventLoop.", "BaseEventLoop.").split(".")[1:]:
        found = getattr(found, part, None)
    if parameter and found is not None:
        parameters = inspect.signature(found).parameters
        found = parameters.get(parameter)
        # Until they went for good, some stayed only to be refused.
        if found is not None and type(found.default) is object:
            found = None
    print(name, parameter, "yes" if found is not None else "no", sep=" ")
`

// TestPythonKnowsWhatIsGone asks the installed Python what is still there.
func TestPythonKnowsWhatIsGone(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: nothing to compare with")
	}
	var questions strings.Builder
	removed, windows := map[string]Version{}, map[string]bool{}
	for _, group := range deprecatedGroups() {
		if group.Given != "" || group.When != "" {
			continue
		}
		for _, name := range group.Names {
			fmt.Fprintln(&questions, name, group.Parameter)
			removed[name+" "+group.Parameter] = parseVersion(group.Removed)
			windows[name+" "+group.Parameter] = strings.Contains(name, "Windows")
		}
	}
	command := exec.Command(python, "-c", asked)
	command.Stdin = strings.NewReader(questions.String())
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	var running Version
	if _, err := fmt.Sscan(lines[0], &running.Major, &running.Minor); err != nil || len(lines) != len(removed)+1 {
		t.Fatalf("%v: %s", err, output)
	}
	for _, line := range lines[1:] {
		words := strings.Split(line, " ")
		key := words[0] + " " + words[1]
		gone := running.AtLeast(removed[key].Major, removed[key].Minor)
		if there := words[2] == "yes"; there == gone && !windows[key] {
			t.Errorf("Python %s: %s is there: %v, removed in %s", running, key, there, removed[key])
		}
	}
}
