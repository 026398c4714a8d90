package analysis_test

import (
	"fmt"
	"strings"
	"testing"
)

// A package whose modules all take everything from one another leads to each name in
// more ways than anybody can go.
func TestInstalledCircles(t *testing.T) {
	const modules = 14
	site := "/project/.venv/lib/python3.11/site-packages/"
	files := tree{
		"/project/pyproject.toml":                  "[project]\nname = \"app\"\n",
		"/project/.venv/pyvenv.cfg":                "home = /usr/bin\nversion = 3.11.2\n",
		site + "ring-1.0.dist-info/METADATA":       "Name: ring\nVersion: 1.0\n",
		site + "ring-1.0.dist-info/RECORD":         "ring/__init__.py,,\n",
		site + "ring/__init__.py":                  "from .m0 import *\n",
		"/project/app.py":                          "import ring\n\n\nasync def main():\n    ring.wait()\n    ring.unknown()\n    ring.m3.wait()\n",
		site + fmt.Sprintf("ring/m%d.py", modules): "import time\n\n\ndef wait():\n    time.sleep(1)\n",
	}
	for i := range modules {
		var text strings.Builder
		for j := range modules + 1 {
			if j != i {
				fmt.Fprintf(&text, "from .m%d import *\nfrom . import m%d\nfrom .m%d import other%d\n", j, j, j, i)
			}
		}
		files[site+fmt.Sprintf("ring/m%d.py", i)] = text.String()
	}
	const want = `app.py:5 warning blocking-call-in-async
  .venv/lib/python3.11/site-packages/ring/m14.py:5 ` + "`wait` calls `time.sleep` (in ring 1.0)" + `
app.py:7 warning blocking-call-in-async
  .venv/lib/python3.11/site-packages/ring/m14.py:5 ` + "`wait` calls `time.sleep` (in ring 1.0)" + `
`
	if got := checkAll(files, []string{"/project/app.py"}); got != want {
		t.Errorf("found\n%s\nwant\n%s", got, want)
	}
}
