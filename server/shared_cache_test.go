package server

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const site = ".venv/lib/python3.11/site-packages/"

// withPackages makes a project that imports many installed packages, and b.py. It returns
// the text of app.py, and what is found in it beside b.py.
func withPackages(t *testing.T) (f diskFolder, text, found string) {
	t.Helper()
	const packages = 12
	f = newFolder(t, "pyproject.toml", "[project]\nname = \"many\"\n", ".venv/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
	var imports, calls strings.Builder
	var findings []string
	for i := range packages {
		name := fmt.Sprint("warehouse", i)
		f.write(site+name+".py", "import time\n\n\ndef fetch():\n    time.sleep(1)\n")
		f.write(site+name+"-1.0.dist-info/METADATA", "Name: "+name+"\nVersion: 1.0\n")
		f.write(site+name+"-1.0.dist-info/RECORD", name+".py,,\n")
		fmt.Fprintf(&imports, "import %s\n", name)
		fmt.Fprintf(&calls, "    %s.fetch()\n", name)
		findings = append(findings, fmt.Sprintf("%d blocking-call-in-async (%s%s.py:5)", packages+4+i, site, name))
	}
	text = imports.String() + "import b\n\nasync def main():\n" + calls.String() + "    b.helper()\n"
	f.write("app.py", text)
	return f, text, strings.Join(findings, ", ")
}

// realServer starts a server of its own, with a folder for the cache, and opens app.py.
func realServer(t *testing.T, role, cache string, f diskFolder, text string) (*fakeEditor, *collected) {
	t.Helper()
	command, log := play(role), &collected{}
	command.Env = append(command.Env, "HEDDLE_CACHE_DIR="+cache, "HEDDLE_NO_CACHE=", "PATH=", "VIRTUAL_ENV=", "CONDA_PREFIX=", "PYTHONPATH=")
	command.Stderr = log
	e := begun(t, command)
	e.initialize(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true, "versionSupport": true}}})
	e.open(f.uri("app.py"), 1, text)
	return e, log
}

// reads waits until servers have found what is known of the packages, and put it away:
// what they read of b.py comes afterwards.
func reads(f diskFolder, found string, servers ...*fakeEditor) {
	for _, e := range servers {
		e.sees(f, "app.py", found+", 28 blocking-call-in-async (b.py:5)")
	}
	f.write("b.py", harmless)
	for _, e := range servers {
		e.saved(f, "b.py")
	}
	for _, e := range servers {
		e.sees(f, "app.py", found)
	}
}

// TestServersThatShareACache has two servers at once work on one project with one cache,
// and a third find what they left. None of them has anything to complain of.
func TestServersThatShareACache(t *testing.T) {
	f, text, found := withPackages(t)
	f.write("b.py", blocking)
	cache := filepath.Join(t.TempDir(), "cache")
	var logs []*collected
	both := make([]*fakeEditor, 2)
	for i := range both {
		e, log := realServer(t, "real", cache, f, text)
		both[i], logs = e, append(logs, log)
	}
	reads(f, found, both...)
	// Another version is installed while both look at it.
	f.remove(site + "warehouse0-1.0.dist-info")
	f.write(site+"warehouse0.py", "def fetch():\n    return 1\n")
	f.write(site+"warehouse0-1.1.dist-info/METADATA", "Name: warehouse0\nVersion: 1.1\n")
	f.write(site+"warehouse0-1.1.dist-info/RECORD", "warehouse0.py,,\n")
	_, rest, _ := strings.Cut(found, ", ")
	for _, e := range both {
		e.saved(f, "app.py")
	}
	for _, e := range both {
		e.sees(f, "app.py", rest)
		e.quit()
	}
	kept, err := os.ReadDir(cache)
	if err != nil || len(kept) == 0 {
		t.Errorf("the cache has %d files, %v", len(kept), err)
	}
	third, log := realServer(t, "real", cache, f, text)
	third.sees(f, "app.py", rest)
	third.quit()
	for _, log := range append(logs, log) {
		if strings.Contains(log.String(), "WARN") || strings.Contains(log.String(), "ERROR") {
			t.Errorf("the log says %q", log)
		}
	}
}

// TestCacheThatCannotBeWritten has all be found without a cache: the log says once that
// nothing is kept.
func TestCacheThatCannotBeWritten(t *testing.T) {
	f, text, found := withPackages(t)
	shut := filepath.Join(t.TempDir(), "shut")
	if err := os.Mkdir(shut, 0o500); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, role, cache string
		// cannot says why the test cannot be made here.
		cannot string
	}{
		{"below a file", "real", filepath.Join(f.path, "app.py", "cache"), ""},
		{"a folder that is read-only", "real", shut, where(os.Geteuid() == 0, "the user is root, who writes to folders of mode 0500 as well; run the test as another")},
		{"a disk that is full", "limited", filepath.Join(t.TempDir(), "cache"), where(!hasLimits, "the system has no limit on the size of files, which stands for a full disk")},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.cannot != "" {
				t.Skip(test.cannot)
			}
			f.write("b.py", blocking)
			e, log := realServer(t, test.role, test.cache, f, text)
			reads(f, found, e)
			e.change(f.uri("app.py"), 2, "\n"+text)
			if again := e.published(f.uri("app.py"), 2); len(again) != 12 {
				t.Errorf("after a change: %d findings", len(again))
			}
			e.quit()
			saysOnce(t, log, "what is known of installed packages cannot be kept", "cache")
		})
	}
}

// where returns a reason where it holds.
func where(holds bool, reason string) string {
	if holds {
		return reason
	}
	return ""
}
