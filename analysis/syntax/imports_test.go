package syntax

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestImports(t *testing.T) {
	const text = `"""from docs import nothing"""
from __future__ import annotations
import a, b.c as d, e.f; import g
from .h import (i as j,  # import no
    k,
)
from .. import l
from . import *
from m \
    import n
try: import o
except ImportError: o = None
def f():
	import p.q
	yield from p.q.r()
	raise E from e.x
x = {"import": s.t, 'from': [u.
	v.w]}
w = 'import y' "\
import z"
if w: from .aa import ab
importlib.import_module(".h", __name__); import_module('i'); import_module(x)
__all__ = ["a",
    'b']
`
	found := FindImports(text)
	var got []string
	for _, made := range found.Statements {
		line := made.Module
		if made.As != "" {
			line += " as " + made.As
		}
		if made.Names != nil {
			line += ":"
			for _, name := range made.Names {
				line += " " + name.Name + ">" + name.As
			}
		}
		got = append(got, line)
	}
	want := []string{"__future__: annotations>annotations", "a", "b.c as d", "e.f", "g", ".h: i>j k>k", "..: l>l", ".: *>*", "m: n>n", "o", "p.q", ".aa: ab>ab"}
	if !slices.Equal(got, want) {
		t.Errorf("imports %q\n   want %q", got, want)
	}
	if want := []string{"p.q.r", "e.x", "s.t", "u.v.w", "importlib.import_module"}; !slices.Equal(found.Attributes, want) {
		t.Errorf("attributes %q, want %q", found.Attributes, want)
	}
	if found.Async {
		t.Error("there is no async")
	}
	for text, want := range map[string]bool{"async def f(): pass": true, "x = await y": true, "'async' # await\nawaited = async_": false} {
		if got := FindImports(text).Async; got != want {
			t.Errorf("async in %q: %v, want %v", text, got, want)
		}
	}
	if want := []string{".h", "i"}; !slices.Equal(found.Called, want) {
		t.Errorf("called %q, want %q", found.Called, want)
	}
	if want := []string{"a", "b"}; !slices.Equal(found.All, want) {
		t.Errorf("all %q, want %q", found.All, want)
	}
}

// TestImportsAgree checks that scanning finds what the tree says in the test data of all
// rooms.
func TestImportsAgree(t *testing.T) {
	pattern := os.Getenv("HEDDLE_IMPORTS")
	if pattern == "" {
		pattern = "../*/testdata/*"
	}
	paths, err := filepath.Glob(filepath.Join(pattern, "*.py"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("test data: %d files, %v", len(paths), err)
	}
	parser := NewParser()
	defer parser.Close()
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file := parser.Parse(NewDocument(path, 0, string(content)))
		want, errors := importsOf(file)
		found := FindImports(string(content))
		got := map[string]bool{}
		for _, made := range found.Statements {
			got[made.Module] = true
			for _, name := range made.Names {
				got[made.Module+"."+name.Name] = true
			}
		}
		for name := range want {
			if !got[name] {
				t.Errorf("%s: %s is not found", path, name)
			}
		}
		for name := range got {
			if !want[name] && !errors && !strings.HasPrefix(name, "__future__") { // which is another kind of statement
				t.Errorf("%s: %s is not imported", path, name)
			}
		}
	}
}

// importsOf reads the imports off a tree.
func importsOf(f *File) (names map[string]bool, errors bool) {
	names = map[string]bool{}
	for n := Node(0); int(n) < f.Len(); n++ {
		errors = errors || f.HasError(n)
		switch f.Kind(n) {
		case ImportStatement:
			for child := range f.Children(n) {
				if f.Kind(child) == AliasedImport {
					child = f.Name(child)
				}
				if f.Kind(child) == DottedName {
					names[f.Text(child)] = true
				}
			}
		case ImportFrom:
			from := f.Child(n, FieldModuleName)
			names[f.Text(from)] = true
			for child := range f.Children(n) {
				switch {
				case f.Kind(child) == AliasedImport:
					names[f.Text(from)+"."+f.Text(f.Name(child))] = true
				case f.Kind(child) == DottedName && child != from:
					names[f.Text(from)+"."+f.Text(child)] = true
				case strings.HasPrefix(f.Text(child), "*"):
					names[f.Text(from)+".*"] = true
				}
			}
		}
	}
	return names, errors
}
