package rules_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sendAll runs the functions of a file with a pool that only pickles, and prints the lines
// whose work cannot be.
const sendAll = `
import concurrent.futures, importlib.util, pickle, sys
from multiprocessing.reduction import ForkingPickler

class Pool:
    def submit(self, function, *args, **kwargs):
        try:
            pickle.loads(ForkingPickler.dumps((function, args, kwargs)))
        except Exception:
            print(sys._getframe(1).f_lineno)
        return self

    def result(self):
        pass

    def shutdown(self):
        pass

concurrent.futures.ProcessPoolExecutor = Pool
spec = importlib.util.spec_from_file_location("table", sys.argv[1])
table = sys.modules["table"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(table)
table.local(), table.top(), table.objects()
`

// TestPickles asks Python which lines of the table cannot be pickled: those that are
// marked, on which TestData expects the findings.
func TestPickles(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	path := filepath.Join("testdata", "unpicklable_callable", "table.py")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(python, "-W", "ignore", "-B", "-c", sendAll, path)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var failed []int
	for _, word := range strings.Fields(string(output)) {
		line, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		failed = append(failed, line)
	}
	for i, line := range strings.Split(string(text), "\n") {
		marked := strings.Contains(line, `# want "cannot be pickled"`)
		if fails := slices.Contains(failed, i+1); marked != fails {
			t.Errorf("line %d is marked: %v; Python cannot pickle it: %v\n%s", i+1, marked, fails, line)
		}
	}
}
