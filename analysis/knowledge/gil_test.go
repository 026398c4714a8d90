package knowledge

import (
	"cmp"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

func TestReleasesGIL(t *testing.T) {
	base := Default()
	for _, test := range []struct {
		name            string
		releases, known bool
	}{
		{"hashlib.sha256", true, true},
		{"hashlib._Hash.update", true, true},
		{"zlib.compress", true, true},
		{"binascii.crc32", true, true},
		{"binascii.hexlify", false, true},
		{"json.dumps", false, true},
		{"re.Pattern.match", false, true},
		{"builtins.sorted", false, true},
		{"builtins.str.join", false, true},
		{"numpy.dot", true, true},
		{"numpy.linalg.svd", true, true},
		{"numpy.array", false, true},
		{"orjson.loads", false, true},
		// What waits.
		{"time.sleep", true, true},
		{"sqlite3.Cursor.execute", true, true},
		{"socket.socket.recv", true, true},
		{"builtins.open", true, true},
		// What may do anything.
		{"builtins.exec", false, false},
		{"warehouse.load", false, false},
		{"numpyish.dot", false, false},
		{"", false, false},
	} {
		releases, known := base.ReleasesGIL(test.name)
		if releases != test.releases || known != test.known {
			t.Errorf("ReleasesGIL(%q) = %v, %v", test.name, releases, known)
		}
	}
}

func TestGILGroups(t *testing.T) {
	seen := map[string]bool{}
	for _, group := range shippedTables().GIL {
		if group.Source == "" {
			t.Errorf("gil.toml: %v and %v have no source", group.Releases, group.Holds)
		}
		for _, name := range append(group.Releases, group.Holds...) {
			if seen[name] {
				t.Errorf("gil.toml: %s stands twice", name)
			}
			seen[name] = true
		}
	}
}

// TestPythonAgreesOnTheGIL has the installed Python run what gil.toml lists of the
// standard library beside a thread that waits for its turn.
func TestPythonAgreesOnTheGIL(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: nothing to compare with")
	}
	const judge = "import sys; sys.exit(sys.version_info < (3, 10) or not getattr(sys, '_is_gil_enabled', lambda: True)())"
	if err := exec.Command(python, "-c", judge).Run(); err != nil {
		t.Skip("python3 is older than 3.10, or has no GIL")
	}
	var questions strings.Builder
	for _, group := range shippedTables().GIL {
		for _, name := range group.Releases {
			fmt.Fprintln(&questions, name, "releases", cmp.Or(group.Since, "-"))
		}
		for _, name := range group.Holds {
			fmt.Fprintln(&questions, name, "holds", cmp.Or(group.Since, "-"))
		}
	}
	put(t, exec.Command(python, "testdata/gil.py"), questions.String(), 110)
}
