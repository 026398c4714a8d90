package environment

import (
	"slices"
	"testing"
)

const packages = "/p/.venv/lib/python3.12/site-packages"

// installed returns the tree of a project with what lies beside its packages.
func installed(beside map[string]string) tree {
	files := tree{"/p/.venv/pyvenv.cfg": venv, packages + "/": ""}
	for name, content := range beside {
		files[packages+"/"+name] = content
	}
	return files
}

// TestPathFiles has .pth files and the folders that they add.
func TestPathFiles(t *testing.T) {
	files := installed(map[string]string{
		"b.pth":                  "/lib/b\n",
		"a.pth":                  "\ufeff# a comment\n\n  \n/gone\n../../../../src  \r\nsub\n/lib/file.py\n/lib/b\nimport os; os.environ\nimportant\n",
		"sub/x.py":               "",
		"important/y.py":         "",
		".hidden.pth":            "/lib/c\n",
		"unreadable.pth":         "unreadable",
		"nul.pth":                "/lib\x00/c\n/lib/linked\n/lib/circle\n/p/.venv/src/git\n/p\n",
		"folder.pth/z.py":        "",
		"distutils-precedence.p": "/lib/c",
	}).with(tree{
		"/lib/b/b.py": "", "/lib/c/c.py": "", "/lib/file.py": "", "/lib/linked": "-> b", "/lib/circle": "-> circle",
		"/p/src/p.py": "", "/p/.venv/src/git/g.py": "",
	})
	e := Find(files, "/p", Options{})
	want := []Root{
		{packages, false},
		{"/p/src", true},
		{packages + "/sub", false},
		{"/lib/b", false},
		{packages + "/important", false},
		{"/p/.venv/src/git", false},
		{"/p", true},
	}
	if !slices.Equal(e.Roots, want) {
		t.Errorf("roots %v", e.Roots)
	}
	if len(e.Editables) > 0 {
		t.Errorf("editables %v", e.Editables)
	}
}

// TestOwnRootUnderThePrefix has a project below the prefix of the system's Python, as
// images of containers have it.
func TestOwnRootUnderThePrefix(t *testing.T) {
	files := debian().with(tree{
		"/usr/src/app/src/app.py":                  "",
		"/usr/lib/python3/dist-packages/local.pth": "/usr/src/app/src\n",
	})
	e := Find(files, "/usr/src/app", Options{Getenv: variables(map[string]string{"PATH": "/usr/bin"})})
	if last := e.Roots[len(e.Roots)-1]; last != (Root{"/usr/src/app/src", true}) {
		t.Errorf("roots %v", e.Roots)
	}
}

// TestEditables reads what build back ends write for editable installs.
func TestEditables(t *testing.T) {
	e := Find(installed(map[string]string{
		"__editable__.shop-1.0.pth":           "import __editable___shop_1_0_finder; __editable___shop_1_0_finder.install()",
		"__editable___shop_1_0_finder.py":     "import sys\n\nMAPPING: dict[str, str] = {'shop': '/p/src/shop', 'it\\'s.ns': \"/p/it's\", 'caf\\xe9': '/p/caf\\u00e9',\n 'one': '/p/one.py', 'old': '/p/src/old'}\nNAMESPACES: dict[str, list[str]] = {}\n",
		"__editable__.old-1.0.pth":            "import __editable___old_finder; __editable___old_finder.install()\n",
		"__editable___old_finder.py":          "MAPPING = {'old': '/q/old', 'relative': 'q'}\n",
		"__editable__.bad-1.0.pth":            "import __editable___bad_finder; x\n",
		"__editable___bad_finder.py":          "MAPPING = {'bad': '/bad', 'worse': '/a' + '/b', 'worst': open('/c')}\n",
		"__editable__.none-1.0.pth":           "import __editable___none_finder; x\n",
		"__editable___none_finder.py":         "MAPPING = dict(x='/x')\n",
		"__editable__.cut-1.0.pth":            "import __editable___cut_finder; x\n",
		"__editable___cut_finder.py":          "MAPPING = {'cut': '/cut",
		"hatched.pth":                         "import _editable_impl_hatched",
		"_editable_impl_hatched.py":           "from editables.redirector import RedirectingFinder as F\nF.install()\nF.map_module('hatched', '/h/hatched/__init__.py')\nF.map_module('single', '/h/single.py')\n",
		"__editable___not_imported_finder.py": "MAPPING = {'no': '/no'}\n",
		"gone.pth":                            "import __editable___gone_finder; x\n",
	}), "/p", Options{})
	want := map[string]string{
		"shop": "/p/src/shop", "shop.cart.total": "/p/src/shop/cart/total", "it's.ns": "/p/it's", "it's": "", "café.x": "/p/café/x", "one": "/p/one",
		"old": "/q/old", "relative": "", "bad": "/bad", "worse": "", "worst": "", "cut": "", "x": "",
		"hatched": "/h/hatched", "single": "/h/single", "no": "", "": "", "shopping": "",
	}
	for name, path := range want {
		if got, ok := e.Editable(name); got != path || ok != (path != "") {
			t.Errorf("%s is at %q", name, got)
		}
	}
	if len(e.Roots) != 1 {
		t.Errorf("roots %v", e.Roots)
	}
}

// TestStamp has the stamp change with what is installed, and with nothing else.
func TestStamp(t *testing.T) {
	files := installed(nil).with(tree{"/p/.venv/lib/python3.13/site-packages/": ""})
	stamp := Find(files, "/p", Options{}).Stamp
	if again := Find(files.with(tree{"/p/app.py": ""}), "/p", Options{}).Stamp; stamp == "" || again != stamp {
		t.Errorf("%q, then %q", stamp, again)
	}
	newer := files.with(tree{"/p/.venv/pyvenv.cfg": "version = 3.13.0\ninclude-system-site-packages = false"})
	if again := Find(newer, "/p", Options{}).Stamp; again == stamp {
		t.Errorf("still %q", again)
	}
}
