package analysis_test

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// TestWorkers describes a circle of modules that look at one another, both ways, with few
// and with many workers: the same has to be said.
func TestWorkers(t *testing.T) {
	const modules = 23
	files := tree{"/project/pyproject.toml": "[project]\nname = \"ring\"\n"}
	for i := range modules {
		next, other := (i+1)%modules, (i*7+3)%modules
		text := fmt.Sprintf("import m%d\nimport m%d\n\n\nclass C%d(m%d.C%d):\n    def load(self):\n        return m%d.read()\n\n\ndef read():\n    return m%d.read()\n", next, other, i, other, other, next, next)
		if i == 11 {
			text = fmt.Sprintf("import time\nimport m%d\n\n\nclass C11:\n    pass\n\n\ndef read():\n    time.sleep(1)\n    return m%d.C%d()\n", next, next, next)
		}
		files[fmt.Sprintf("/project/m%d.py", i)] = text
	}
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(path string) bool { return path == "/project/pyproject.toml" })
	type said struct {
		read, load knowledge.Symbol
		blocking   knowledge.Blocking
	}
	describe := func(workers int) []said {
		index, _ := newIndex(files)
		index.Update(context.Background(), codebase.Order{Wanted: paths, Workers: workers})
		base := index.View(paths[0], nil).Base
		all := make([]said, modules)
		for i := range all {
			all[i].read, _ = base.Lookup(fmt.Sprintf("m%d.read", i))
			all[i].load, _ = base.Lookup(fmt.Sprintf("m%d.C%d.load", i, i))
			all[i].blocking, _ = base.Blocks(fmt.Sprintf("m%d.read", i))
		}
		return all
	}
	want := describe(1)
	if want[11].blocking.Category != "sleep" || want[10].blocking.Category != "sleep" || want[0].load.Kind != knowledge.Function {
		t.Errorf("too little is said: %+v", want)
	}
	for _, workers := range []int{2, 3, 16} {
		if got := describe(workers); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers say\n%+v\nand one says\n%+v", workers, got, want)
		}
	}
}
