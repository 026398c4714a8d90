package analysis_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/codebase"
)

// TestTextsAreNotKept describes files that are long and say little.
func TestTextsAreNotKept(t *testing.T) {
	const number, length = 30, 2 << 20
	files := tree{"/project/pyproject.toml": "[project]\n"}
	var wanted []string
	for i := range number {
		path := fmt.Sprintf("/project/m%02d.py", i)
		files[path] = ""
		wanted = append(wanted, path)
	}
	const says = "NAME = read\n\n\nclass Store(nowhere.Base):\n    def load(self):\n        self.size = 1\n        return self.size\n" +
		"\n\ndef outward():\n    other.read()\n\n\nasync def main():\n    loop.run_in_executor(None, other.read)\n    outward()\n"
	line := "# " + strings.Repeat("x", length) + "\n"
	index := newFaulty(files, func(path string, _ int) ([]byte, error, bool) {
		if filepath.Ext(path) != ".py" {
			return nil, nil, false
		}
		imports := fmt.Sprintf("import m%02d as other\nimport nowhere.%s\n", number/2, filepath.Base(path))
		return slices.Concat([]byte(line), []byte(blocks), []byte(imports), []byte(says)), nil, true
	}).index()
	measure := func() int {
		runtime.GC()
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		return int(now.HeapAlloc)
	}
	before := measure()
	index.Update(t.Context(), codebase.Order{Wanted: wanted})
	if grown := measure() - before; grown > number*length/4 {
		t.Errorf("%d MB are kept of %d MB of text", grown>>20, number*length>>20)
	}
	runtime.KeepAlive(index)
}
