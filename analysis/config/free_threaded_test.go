package config

import "testing"

// TestFreeThreaded holds who says whether there is an interpreter lock: the setting, and
// where it says nothing the classifiers of the project.
func TestFreeThreaded(t *testing.T) {
	classified := "[project]\nclassifiers = [\"Topic :: Utilities\", \"Programming Language :: Python :: Free Threading :: 3 - Stable\"]\n"
	for _, test := range []struct {
		name, file, text string
		want             bool
		problems         int
	}{
		{"set", "heddle.toml", "free-threaded = true\n", true, 0},
		{"not so", "heddle.toml", "free-threaded = false\n", false, 0},
		{"no truth", "heddle.toml", "free-threaded = \"yes\"\n", false, 1},
		{"classified", "pyproject.toml", classified, true, 0},
		{"overruled", "pyproject.toml", classified + "[tool.heddle]\nfree-threaded = false\n", false, 0},
		{"only tried", "pyproject.toml", "[project]\nclassifiers = [\"Programming Language :: Python :: Free Threading :: 1 - Unstable\"]\n", false, 0},
		{"no list", "pyproject.toml", "[project]\nclassifiers = 3\n", false, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			settings, problems := NewFinder(newMemory(map[string]string{"/p/" + test.file: test.text}), knownRules).For("/p/a.py")
			if settings.FreeThreaded != test.want || len(problems) != test.problems {
				t.Errorf("free-threaded is %v, problems %v", settings.FreeThreaded, problems)
			}
		})
	}
}
