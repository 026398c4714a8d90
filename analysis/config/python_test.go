package config

import "testing"

// TestPython has the setting in files and from an editor, and where each points to.
func TestPython(t *testing.T) {
	finder := NewFinder(newMemory(map[string]string{
		"/p/pyproject.toml":     "[tool.heddle]\npython = \"../venvs/p\"\n",
		"/p/own/heddle.toml":    "python = \"/opt/python/bin/python3\"\n",
		"/p/none/heddle.toml":   "exclude = []\n",
		"/p/home/heddle.toml":   "python = \"~/venvs/p\"\n",
		"/p/path/heddle.toml":   "python = \"python3.12\"\n",
		"/p/folder/heddle.toml": "python = \"environment\"\n",
		"/p/empty/heddle.toml":  "python = \"\"\n",
	}), knownRules)
	for path, want := range map[string]string{
		"/p/a.py": "/venvs/p", "/p/deep/er/a.py": "/venvs/p", "/p/own/a.py": "/opt/python/bin/python3", "/p/none/a.py": "", "/a.py": "",
		"/p/home/a.py": "~/venvs/p", "/p/path/a.py": "python3.12", "/p/folder/a.py": "/p/folder/environment", "/p/empty/a.py": "",
	} {
		settings, problems := finder.For(path)
		if settings.Python != want || len(problems) > 0 {
			t.Errorf("%s: %q, %v", path, settings.Python, problems)
		}
	}
	stated, _ := finder.For("/p/a.py")
	for raw, want := range map[string]string{
		`{"heddle": {"python": ".venv/bin/python"}}`: ".venv/bin/python",
		`{"python": ""}`:   "/venvs/p",
		`{"python": null}`: "/venvs/p",
		`{"exclude": []}`:  "/venvs/p",
	} {
		overlay, problems := FromEditor([]byte(raw), knownRules)
		if got := overlay.Apply(stated).Python; got != want || len(problems) > 0 {
			t.Errorf("%s: %q, %v", raw, got, problems)
		}
	}
	if stated.Python != "/venvs/p" {
		t.Errorf("an overlay changed the settings: %q", stated.Python)
	}
}
