package config

import (
	"path/filepath"
	"testing"
	"testing/fstest"
)

func TestSetRule(t *testing.T) {
	for name, test := range map[string]struct{ file, before, after string }{
		"nothing yet":         {"heddle.toml", "", "[rules]\nmissing-await = \"off\"\n"},
		"no table":            {"pyproject.toml", "[project]\nname = \"x\"  # it\n", "[project]\nname = \"x\"  # it\n\n[tool.heddle.rules]\nmissing-await = \"off\"\n"},
		"no line end":         {"pyproject.toml", "[tool.heddle]\ntarget-version = \"3.12\"", "[tool.heddle]\ntarget-version = \"3.12\"\n\n[tool.heddle.rules]\nmissing-await = \"off\"\n"},
		"a table":             {"pyproject.toml", "[tool.heddle.rules]\nuntracked-task = \"hint\"  # quiet\n\n[tool.other]\n", "[tool.heddle.rules]\nuntracked-task = \"hint\"  # quiet\nmissing-await = \"off\"\n\n[tool.other]\n"},
		"an empty table":      {"pyproject.toml", "[tool.heddle.rules]  # all\n[tool.other]\n", "[tool.heddle.rules]  # all\nmissing-await = \"off\"\n[tool.other]\n"},
		"indented":            {"heddle.toml", "[rules]\n  untracked-task = \"hint\"", "[rules]\n  untracked-task = \"hint\"\n  missing-await = \"off\"\n"},
		"stated":              {"heddle.toml", "[rules]\nmissing-await = 'hint' # why\n", "[rules]\nmissing-await = \"off\" # why\n"},
		"dotted":              {"pyproject.toml", "[tool.heddle]\nrules.untracked-task = \"hint\"\n", "[tool.heddle]\nrules.untracked-task = \"hint\"\nrules.missing-await = \"off\"\n"},
		"inline":              {"pyproject.toml", "[tool.heddle]\nrules = { untracked-task = \"hint\" }\n", "[tool.heddle]\nrules = { untracked-task = \"hint\", missing-await = \"off\" }\n"},
		"inline, empty":       {"pyproject.toml", "[tool.heddle]\nrules = {}\n", "[tool.heddle]\nrules = { missing-await = \"off\" }\n"},
		"carriage returns":    {"heddle.toml", "[rules]\r\nuntracked-task = \"hint\"\r\n", "[rules]\r\nuntracked-task = \"hint\"\r\nmissing-await = \"off\"\r\n"},
		"a byte order mark":   {"heddle.toml", "\ufeff[rules]\nmissing-await = \"hint\"\n", "\ufeff[rules]\nmissing-await = \"off\"\n"},
		"the tool is inline":  {"pyproject.toml", "tool = { heddle = {} }\n", ""},
		"no TOML":             {"pyproject.toml", "[tool\n", ""},
		"rules is no table":   {"heddle.toml", "rules = 3\n", ""},
		"stated out of place": {"heddle.toml", "[rules]\nmissing-await = 3\n", "[rules]\nmissing-await = \"off\"\n"},
	} {
		at, text, ok := SetRule(filepath.Join("folder", test.file), test.before, "missing-await", "off")
		if ok != (test.after != "") {
			t.Errorf("%s: %t", name, ok)
			continue
		}
		if got := test.before[:at.Start] + text + test.before[at.End:]; ok && got != test.after {
			t.Errorf("%s: got\n%q\nwant\n%q", name, got, test.after)
		}
	}
}

func TestDeciding(t *testing.T) {
	files := fstest.MapFS{
		"project/pyproject.toml":        {Data: []byte("[project]\n")},
		"project/sub/pyproject.toml":    {Data: []byte("[tool.heddle]\n")},
		"project/sub/own/heddle.toml":   {Data: []byte("")},
		"project/bare/in/setup.cfg":     {Data: []byte("")},
		"elsewhere/folder/untouched.py": {Data: []byte("")},
	}
	finder := NewFinder(&memory{files}, nil)
	for path, want := range map[string]string{
		"/project/a.py":          "/project/pyproject.toml",
		"/project/sub/deep/a.py": "/project/sub/pyproject.toml",
		"/project/sub/own/a.py":  "/project/sub/own/heddle.toml",
		"/project/bare/in/a.py":  "/project/pyproject.toml",
		"/elsewhere/folder/a.py": "",
	} {
		if got := filepath.ToSlash(finder.Deciding(filepath.FromSlash(path))); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
