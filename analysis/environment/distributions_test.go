package environment

import (
	"strings"
	"sync"
	"testing"
)

// TestOwner asks who installed a module.
func TestOwner(t *testing.T) {
	large := "large/__init__.py,,\n" + strings.Repeat(" ", recordFile)
	files := installed(map[string]string{
		"aiohttp-3.9.5.dist-info/METADATA":          "Name: aiohttp",
		"aiohttp-3.9.5.dist-info/top_level.txt":     "aiohttp\n",
		"aiohttp-3.9.5.dist-info/RECORD":            "aiohttp/__init__.py,sha256=x,1\n",
		"typing_extensions-4.12.2.dist-info/RECORD": "typing_extensions.py,,\n__pycache__/typing_extensions.cpython-312.pyc,,\n",
		"PyYAML-6.0.1.dist-info/top_level.txt":      "_yaml\nyaml\n",
		"pillow-10.0.dist-info/RECORD":              "../../../bin/pil,,\nPIL/Image.py,,\npillow.libs/x.so,,\nPIL/__init__.py,,\n\"with, comma/x.py\",,\n_fast.cpython-312-x86_64-linux-gnu.so,,\n",
		"serial-0.1.dist-info/top_level.txt":        "other\n",
		"pyserial-3.5.dist-info/RECORD":             "serial/__init__.py,,\n",
		"google_auth-2.0.dist-info/RECORD":          "google/auth/__init__.py,,\n",
		"google_cloud_storage-2.1.dist-info/RECORD": "google/cloud/storage/__init__.py,,\n",
		"half-1.dist-info/top_level.txt":            "half\n",
		"half-1.dist-info/RECORD":                   "half/__init__.py,,\nother_half.py,,\n",
		"old_egg-1.2-py3.12.egg-info/PKG-INFO":      "",
		"old_egg-1.2-py3.12.egg-info/top_level.txt": "older\n",
		"lone-2.0.egg-info":                         "Name: lone",
		"secret-1.dist-info/RECORD":                 "unreadable",
		"toolarge-1.dist-info/RECORD":               large,
		"develop.egg-info/top_level.txt":            "develop\n",
		"aiohttp/__init__.py":                       "",
	})
	e := Find(files, "/p", Options{})
	for _, test := range []struct{ module, name, version string }{
		{"aiohttp", "aiohttp", "3.9.5"},
		{"typing_extensions", "typing_extensions", "4.12.2"},
		{"yaml", "PyYAML", "6.0.1"},
		{"PIL", "pillow", "10.0"},
		{"pil", "", ""},
		{"_fast", "pillow", "10.0"},
		{"serial", "pyserial", "3.5"},
		{"google", "google_auth", "2.0"},
		{"other_half", "half", "1"},
		{"older", "old_egg", "1.2"},
		{"lone", "lone", "2.0"},
		{"secret", "secret", "1"},
		{"large", "", ""},
		{"develop", "", ""},
		{"bin", "", ""},
		{"nobody", "", ""},
	} {
		d, ok := e.Owner(packages, test.module)
		if d.Name != test.name || d.Version != test.version || ok != (test.name != "") || ok != (d.Stamp != "") {
			t.Errorf("%s is of %+v, %v", test.module, d, ok)
		}
	}
	google, _ := e.Owner(packages, "google")
	for _, name := range []string{"google_auth 2.0 RECORD", "google_cloud_storage 2.1 RECORD"} {
		if !strings.Contains(google.Stamp, name) {
			t.Errorf("the stamp %q says nothing of %s", google.Stamp, name)
		}
	}
	if d, ok := e.Owner("/p/src", "aiohttp"); ok {
		t.Errorf("a folder that is not there has %+v", d)
	}

	// Installed again in the same version, its record is another one.
	before, _ := e.Owner(packages, "aiohttp")
	files[packages+"/aiohttp-3.9.5.dist-info/RECORD"] += "aiohttp/web.py,,\n"
	if after, _ := Find(files, "/p", Options{}).Owner(packages, "aiohttp"); after.Stamp == before.Stamp {
		t.Errorf("the stamp is still %q", after.Stamp)
	}
}

// TestOwnerConcurrently asks from many sides at once; the race detector judges.
func TestOwnerConcurrently(t *testing.T) {
	e := Find(installed(map[string]string{"pillow-10.0.dist-info/RECORD": "PIL/Image.py,,\n"}), "/p", Options{})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for _, module := range []string{"PIL", "pillow", "nobody"} {
				if _, ok := e.Owner(packages, module); ok != (module != "nobody") {
					t.Errorf("%s: %v", module, ok)
				}
			}
		})
	}
	all.Wait()
}
