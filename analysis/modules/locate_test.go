package modules

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// folders is a file system in memory of empty files, by absolute path.
type folders struct{ fstest.MapFS }

func (f folders) ReadFile(path string) ([]byte, error) { return f.MapFS.ReadFile(inMemory(path)) }

func (f folders) Stat(path string) (fs.FileInfo, error) { return f.MapFS.Stat(inMemory(path)) }

func inMemory(path string) string {
	if path = strings.Trim(path, "/"); path != "" {
		return path
	}
	return "."
}

func (f folders) EvalSymlinks(path string) (string, error) { return path, nil }

// TestLocate finds modules, their stubs and the names of files.
func TestLocate(t *testing.T) {
	files := folders{fstest.MapFS{}}
	for path := range strings.FieldsSeq(`
		p/pyproject.toml p/code.py p/code.pyi p/bare.py p/alone.pyi p/pack/__init__.py p/pack/inner.py p/pack/__init__.pyi
		p/pack-stubs/__init__.pyi p/pack-stubs/inner.pyi p/only-stubs/__init__.pyi p/only-stubs/part.pyi p/space/mod.py
		p/first/space/other.py p/src/both/__init__.py p/both/mod.py p/src/both/mod.py p/src/both/mod.pyi p/tests/deep/test.py
		p/tests/helper.py p/strange-name/tool.py p/strange-name/use.py p/main/__init__.py p/main/setup.py
		p/main/core.py odd/__init__.py odd/pyproject.toml odd/core.py`) {
		files.MapFS[path] = &fstest.MapFile{}
	}
	x := NewLocator(files, nil)
	for _, test := range []struct{ from, name, code, stub string }{
		{"/p", "code", "/p/code.py", "/p/code.pyi"},
		{"/p", "bare", "/p/bare.py", ""},
		{"/p", "alone", "/p/alone.pyi", ""},
		{"/p", "pack", "/p/pack/__init__.py", "/p/pack-stubs/__init__.pyi"},
		{"/p", "pack.inner", "/p/pack/inner.py", "/p/pack-stubs/inner.pyi"},
		{"/p", "pack.nothing", "", ""},
		{"/p", "only", "/p/only-stubs/__init__.pyi", ""},
		{"/p", "only.part", "/p/only-stubs/part.pyi", ""},
		{"/p", "space", "", ""},
		{"/p", "space.mod", "/p/space/mod.py", ""},
		{"/p", "space.other", "", ""},
		{"/p/first", "space.other", "/p/first/space/other.py", ""},
		{"/p/first", "space.mod", "/p/space/mod.py", ""},
		{"/p", "both.mod", "/p/src/both/mod.py", "/p/src/both/mod.pyi"},
		{"/p/tests/deep", "helper", "/p/tests/helper.py", ""},
		{"/p", "helper", "", ""},
		{"/p/strange-name", "tool", "/p/strange-name/tool.py", ""},
		{"/elsewhere", "code", "", ""},
		{"/p/main", "core", "", ""},
		{"/p/main", "code", "/p/code.py", "/p/code.pyi"},
		{"/odd", "core", "/odd/core.py", ""},
		{"/odd", "odd.core", "/odd/core.py", ""},
	} {
		roots := x.RootsOf(test.from)
		code, _ := x.Locate(test.name, roots)
		if stub := x.LocateStub(test.name, roots); code != test.code || stub != test.stub {
			t.Errorf("%s from %s: %q and %q, want %q and %q", test.name, test.from, code, stub, test.code, test.stub)
		}
	}
	for name, inner := range map[string]bool{
		"code": false, "pack": true, "pack.inner": false, "pack.inner.deep": false, "only": true, "only.part": false, "space": true, "nothing": false, "tests": true,
	} {
		if found := x.Find(name, x.RootsOf("/p")); found.Inner != inner || found.Name != name {
			t.Errorf("%s: there may be modules inside %s: %v", name, found.Name, found.Inner)
		}
	}
	for path, name := range map[string]string{
		"/p/code.py": "code", "/p/pack/__init__.py": "pack", "/p/pack-stubs/inner.pyi": "pack.inner", "/p/src/both/mod.py": "both.mod",
		"/p/tests/deep/test.py": "tests.deep.test", "/p/strange-name/tool.py": "tool", "/elsewhere/a.py": "a", "/p/main/core.py": "main.core", "/odd/core.py": "odd.core", "/p/both-ways.py": "",
	} {
		if got := x.NameOf(path).Dotted; got != name {
			t.Errorf("%s is called %q, want %q", path, got, name)
		}
	}
}
