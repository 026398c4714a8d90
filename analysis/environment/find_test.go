package environment

import (
	"slices"
	"strings"
	"testing"
)

const venv = "home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.4\n"

// debian is the Python of a system and an older one beside it.
func debian() tree {
	return tree{
		"/usr/bin/python3":                         "-> python3.11",
		"/usr/bin/python3.11":                      "ELF",
		"/bin":                                     "-> usr/bin",
		"/usr/lib/python3.11/os.py":                "",
		"/usr/lib/python3.12/dist-packages/":       "",
		"/usr/lib/python3/dist-packages/yaml.py":   "",
		"/usr/local/lib/python3.11/dist-packages/": "",
		"/usr/local/lib/python3.11/site-packages/": "",
		"/home/u/p/app.py":                         "",
	}
}

// TestFind looks for the environment of /home/u/p in one tree after another.
func TestFind(t *testing.T) {
	path := map[string]string{"HOME": "/home/u", "PATH": "/nowhere:/bin"}
	with := func(more ...string) map[string]string {
		values := map[string]string{"HOME": "/home/u", "PATH": "/nowhere:/bin"}
		for i := 0; i < len(more); i += 2 {
			values[more[i]] = more[i+1]
		}
		return values
	}
	project := debian().with(tree{
		"/home/u/p/.venv/pyvenv.cfg":                      venv,
		"/home/u/p/.venv/lib/python3.12/site-packages/":   "",
		"/home/u/p/.venv/lib64":                           "-> lib",
		"/home/u/p/.venv/bin/python":                      "-> /usr/bin/python3",
		"/home/u/p/venv/pyvenv.cfg":                       venv,
		"/opt/active/pyvenv.cfg":                          "version_info = 3.13.1.final.0\ninclude-system-site-packages = false\n",
		"/opt/active/lib/python3.13/site-packages/":       "",
		"/opt/conda/conda-meta/history":                   "",
		"/opt/conda/condabin/conda":                       "",
		"/opt/conda/lib/python3.10/site-packages/":        "",
		"/opt/conda/bin/python":                           "-> python3.10",
		"/opt/conda/bin/python3.10":                       "ELF",
		"/opt/conda/envs/a/conda-meta/history":            "",
		"/opt/conda/envs/a/lib/python3.9/site-packages/":  "",
		"/opt/conda/envs/a/lib/python3.10":                "a file",
		"/home/u/venv/pyvenv.cfg":                         venv,
		"/home/u/.local/lib/python3.11/site-packages/":    "",
		"/home/u/.local/lib/python3.12/site-packages/":    "",
		"/home/u/p/broken/pyvenv.cfg":                     "unreadable",
		"/home/u/p/broken/lib/python3.8/site-packages/":   "",
		"/home/u/tools/python":                            "-> /home/u/p/.venv/bin/python",
		"/home/u/tools/circle":                            "-> round",
		"/home/u/tools/round":                             "-> circle",
		"/c/Python312/python.exe":                         "MZ",
		"/c/Python312/python3.dll":                        "",
		"/c/Python312/python312.dll":                      "",
		"/c/Python312/Lib/site-packages/":                 "",
		"/c/Windows Store/python.exe":                     "",
		"/c/w/Scripts/python.exe":                         "MZ",
		"/c/w/pyvenv.cfg":                                 "home = /c/Python312\r\ninclude-system-site-packages = true\r\nversion = 3.12.1\r\n",
		"/c/w/Lib/site-packages/":                         "",
		"/c/data/Python/Python312/site-packages/":         "",
		"/c/conda/conda-meta/python-3.12.7-h1_0.json":     "",
		"/c/conda/conda-meta/python-dateutil-2.9-py.json": "",
		"/c/conda/Lib/site-packages/":                     "",
	})
	system := []string{"/usr/local/lib/python3.11/dist-packages", "/usr/lib/python3/dist-packages"}
	user := append([]string{"/home/u/.local/lib/python3.11/site-packages"}, system...)
	without := func(names ...string) tree {
		after := tree{}
		for name, content := range project {
			if !slices.ContainsFunc(names, func(left string) bool { return strings.HasPrefix(name, left) }) {
				after[name] = content
			}
		}
		return after
	}
	none := without("/home/u/p/.venv", "/home/u/p/venv")
	for _, test := range []struct {
		name        string
		tree        tree
		interpreter string
		variables   map[string]string
		source      string
		version     Version
		roots       []string
	}{
		{"the project's", project, "", path, ".venv of the project", Version{3, 12}, []string{"/home/u/p/.venv/lib/python3.12/site-packages"}},
		{"before what is active", project, "", with("VIRTUAL_ENV", "/opt/active"), ".venv of the project", Version{3, 12}, []string{"/home/u/p/.venv/lib/python3.12/site-packages"}},
		{"another name, and empty", without("/home/u/p/.venv"), "", path, "venv of the project", Version{3, 12}, nil},
		{"that of a folder above, and not that of home", none.with(tree{"/home/u/p/app.py": "", "/home/env/pyvenv.cfg": venv}), "", path, "python3 on the PATH", Version{3, 11}, user},
		{"active", none, "", with("VIRTUAL_ENV", "/opt/active", "CONDA_PREFIX", "/opt/conda/envs/a"), "VIRTUAL_ENV", Version{3, 13}, []string{"/opt/active/lib/python3.13/site-packages"}},
		{"active and gone", none, "", with("VIRTUAL_ENV", "/opt/gone"), "python3 on the PATH", Version{3, 11}, user},
		{"conda", none, "", with("CONDA_PREFIX", "/opt/conda/envs/a"), "CONDA_PREFIX", Version{3, 9}, []string{"/opt/conda/envs/a/lib/python3.9/site-packages"}},
		{"conda's base only after the PATH", none, "", with("CONDA_PREFIX", "/opt/conda"), "python3 on the PATH", Version{3, 11}, user},
		{"conda's base by name", none, "", with("CONDA_PREFIX", "/opt/conda/envs/a", "CONDA_DEFAULT_ENV", "base", "PATH", ""), "CONDA_PREFIX", Version{3, 9}, []string{"/opt/conda/envs/a/lib/python3.9/site-packages"}},
		{"the system's, no user's", none, "", with("PYTHONNOUSERSITE", "1"), "python3 on the PATH", Version{3, 11}, system},
		{"PYTHONPATH first", none, "", with("PYTHONNOUSERSITE", "1", "PYTHONPATH", "src:/gone:/opt:"), "python3 on the PATH", Version{3, 11}, append([]string{"/opt"}, system...)},
		{"nothing", tree{"/home/u/p/app.py": ""}, "", path, "there is no Python", Version{}, nil},
		{"nothing is known", tree{}, "", nil, "there is no Python", Version{}, nil},
		{"named interpreter", project, "/opt/conda/bin/python", path, "the setting `python`", Version{3, 10}, []string{"/opt/conda/lib/python3.10/site-packages"}},
		{"named folder", project, "../../../opt/active", path, "the setting `python`", Version{3, 13}, []string{"/opt/active/lib/python3.13/site-packages"}},
		{"named bin", project, "/opt/conda/bin", path, "the setting `python`", Version{3, 10}, []string{"/opt/conda/lib/python3.10/site-packages"}},
		{"named from home", project, "~/p/.venv/bin/python", path, "the setting `python`", Version{3, 12}, []string{"/home/u/p/.venv/lib/python3.12/site-packages"}},
		{"named by a command", project, "python3.11", path, "the setting `python`", Version{3, 11}, user},
		{"named through a link, which Python sees through to its base", project, "~/tools/python", path, "the setting `python`", Version{3, 11}, user},
		{"named with a link that leads nowhere", project.with(tree{"/usr/bin/python3": "-> gone"}), ".venv/bin/python", path, "the setting `python`", Version{3, 12}, []string{"/home/u/p/.venv/lib/python3.12/site-packages"}},
		{"a pyvenv.cfg that cannot be read", project, "broken", path, "the setting `python`", Version{3, 8}, []string{"/home/u/p/broken/lib/python3.8/site-packages"}},
		{"Windows", project, "/c/Python312/python.exe", path, "the setting `python`", Version{3, 12}, []string{"/home/u/.local/lib/python3.12/site-packages", "/c/Python312/Lib/site-packages"}},
		{"Windows with the system's", project, "/c/w/Scripts/python.exe", map[string]string{"APPDATA": "/c/data"}, "the setting `python`", Version{3, 12}, []string{"/c/w/Lib/site-packages", "/c/data/Python/Python312/site-packages", "/c/Python312/Lib/site-packages"}},
		{"conda on Windows", project, "/c/conda", nil, "the setting `python`", Version{3, 12}, []string{"/c/conda/Lib/site-packages"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := Find(test.tree, "/home/u/p", Options{Interpreter: test.interpreter, Getenv: variables(test.variables)})
			if e.Source != test.source || e.Version != test.version || !slices.Equal(paths(e.Roots), test.roots) || e.Problem != "" {
				t.Errorf("%s: %v %q %s", e.Source, e.Version, paths(e.Roots), e.Problem)
			}
		})
	}
	for _, named := range []string{"/gone", "gone", "~/tools/circle", "/home/u/p/app.py", "/home/u"} {
		e := Find(project, "/home/u/p", Options{Interpreter: named, Getenv: variables(path)})
		if e.Source != ".venv of the project" || e.Problem != "There is no Python environment at `"+named+"`, which the setting `python` names." {
			t.Errorf("%s: %s: %s", named, e.Source, e.Problem)
		}
	}
	if e := Find(project, "/home/u/p/deep/er", Options{Getenv: variables(path)}); e.Source != ".venv of a folder above the project" {
		t.Errorf("below: %s", e.Source)
	}
	if e := Find(project, "/home/u", Options{Getenv: variables(path)}); e.Source != "venv of the project" {
		t.Errorf("home: %s", e.Source)
	}
}

// TestSystemSites has virtual environments that see what their base has.
func TestSystemSites(t *testing.T) {
	const open = "home = /usr/bin\ninclude-system-site-packages = True\nversion = 3.11.2\n"
	files := debian().with(tree{
		"/v/pyvenv.cfg":                                                 open,
		"/v/lib/python3.11/site-packages/":                              "",
		"/usr/lib/python3.11/dist-packages/":                            "",
		"/home/u/.local/lib/python3.11/site-packages/":                  "",
		"/brew/opt/python/bin/python3.11":                               "-> ../Frameworks/3.11/bin/python3.11",
		"/brew/opt/python/Frameworks/3.11/bin/python3.11":               "",
		"/brew/opt/python/Frameworks/3.11/lib/python3.11/site-packages": "-> /brew/lib/site-packages",
		"/brew/lib/site-packages/":                                      "",
	})
	debians := []string{
		"/v/lib/python3.11/site-packages", "/home/u/.local/lib/python3.11/site-packages",
		"/usr/local/lib/python3.11/dist-packages", "/usr/lib/python3/dist-packages", "/usr/lib/python3.11/dist-packages",
	}
	for _, test := range []struct {
		name, configuration string
		roots               []string
	}{
		{"said", open, debians},
		{"not said, which site.py takes for yes", "home = /usr/bin\nversion = 3.11.2", debians},
		{"off", strings.Replace(open, "True", "FALSE", 1), debians[:1]},
		{"no home", "include-system-site-packages = true\n", debians[:1]},
		{"a relative home", "home = bin\ninclude-system-site-packages = true\n", debians[:1]},
		{"an interpreter that is gone", strings.Replace(open, "/usr/bin", "/usr/sbin", 1), debians},
		{"a home of links", strings.Replace(open, "/usr/bin", "/brew/opt/python/bin", 1), append(slices.Clone(debians[:2]), "/brew/opt/python/Frameworks/3.11/lib/python3.11/site-packages")},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := Find(files.with(tree{"/v/pyvenv.cfg": test.configuration}), "/home/u/p", Options{Interpreter: "/v", Getenv: variables(map[string]string{"HOME": "/home/u"})})
			if !slices.Equal(paths(e.Roots), test.roots) {
				t.Errorf("roots %q", paths(e.Roots))
			}
		})
	}
}

// TestOtherLayouts has interpreters that are laid out in ways of their own.
func TestOtherLayouts(t *testing.T) {
	for _, test := range []struct {
		name, path string
		tree       tree
		version    Version
		roots      []string
	}{
		{"PyPy", "/pypy/bin/pypy3", tree{"/pypy/bin/pypy3": "", "/pypy/lib/pypy3.10/site-packages/": ""}, Version{3, 10}, []string{"/pypy/lib/pypy3.10/site-packages"}},
		{"without the GIL", "/v", tree{"/v/pyvenv.cfg": "version = 3.13.0\ninclude-system-site-packages = false", "/v/lib/python3.13t/site-packages/": ""}, Version{3, 13}, []string{"/v/lib/python3.13t/site-packages"}},
		{
			"Fedora", "/usr/bin/python3",
			tree{
				"/usr/bin/python3": "-> python3.13", "/usr/bin/python3.13": "", "/usr/lib64/python3.13/site-packages/": "", "/usr/lib/python3.13/site-packages/": "",
				"/usr/local/lib/python3.13/site-packages/": "", "/usr/lib/python3.14/site-packages/": "",
			},
			Version{3, 13},
			[]string{"/usr/local/lib/python3.13/site-packages", "/usr/lib64/python3.13/site-packages", "/usr/lib/python3.13/site-packages"},
		},
		{"of two the newest", "/usr/bin/python3", tree{"/usr/bin/python3": "", "/usr/lib/python3.9/site-packages/": "", "/usr/lib/python3.10/site-packages/": ""}, Version{3, 10}, []string{"/usr/lib/python3.10/site-packages"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := Find(test.tree, "/p", Options{Interpreter: test.path})
			if e.Version != test.version || !slices.Equal(paths(e.Roots), test.roots) {
				t.Errorf("%v %q", e.Version, paths(e.Roots))
			}
		})
	}
}

// TestPyenv goes through a shim to the version that it would start.
func TestPyenv(t *testing.T) {
	files := debian().with(tree{
		"/home/u/.pyenv/shims/python3":                                  "#!/usr/bin/env bash",
		"/home/u/.pyenv/version":                                        "3.9.18\n",
		"/home/u/.pyenv/versions/3.9.18/lib/python3.9/site-packages/":   "",
		"/home/u/.pyenv/versions/3.12.9/lib/python3.12/site-packages/":  "",
		"/home/u/.pyenv/versions/3.12.10/lib/python3.12/site-packages/": "",
		"/home/u/.pyenv/versions/shop/pyvenv.cfg":                       "include-system-site-packages = false\nversion = 3.12.10\n",
		"/home/u/.pyenv/versions/shop/lib/python3.12/site-packages/":    "",
	})
	for _, test := range []struct{ name, file, variable, prefix string }{
		{"the user's", "", "", "/home/u/.pyenv/versions/3.9.18"},
		{"the project's", "# ours\n3.12\n", "", "/home/u/.pyenv/versions/3.12.10"},
		{"exactly", "3.12.9\n", "", "/home/u/.pyenv/versions/3.12.9"},
		{"a virtual environment", "shop", "", "/home/u/.pyenv/versions/shop"},
		{"the variable", "3.12.9", "3.9.18", "/home/u/.pyenv/versions/3.9.18"},
		{"the first of several that is there", "2.7.18\n3.12.9\n", "", "/home/u/.pyenv/versions/3.12.9"},
		{"the system's", "system", "", "/usr"},
		{"no way out of the folder", "../../.pyenv/versions/3.9.18", "", "/usr"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := files
			if test.file != "" {
				files = files.with(tree{"/home/u/p/.python-version": test.file})
			}
			e := Find(files, "/home/u/p", Options{Getenv: variables(map[string]string{"HOME": "/home/u", "PATH": "/home/u/.pyenv/shims:/usr/bin", "PYENV_VERSION": test.variable})})
			if e.Prefix != test.prefix || e.Source != "python3 on the PATH" {
				t.Errorf("%s: %s", e.Source, e.Prefix)
			}
		})
	}
}
