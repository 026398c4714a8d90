package config

import (
	"path/filepath"
	"strings"
)

// python returns the interpreter or the environment to import from, seen from the
// folder of the file that states it. An empty one is that of an editor in which nobody
// wrote anything.
func (d decoder) python(m *member) string {
	named := strings.TrimSpace(m.value.text)
	switch {
	case m.value.kind != text:
		d.report(m.value.span, "`python` must be a string: the path of an interpreter or of an environment, like \".venv\".")
		return ""
	case named == "" || d.folder == "" || filepath.IsAbs(named):
		return named
	case named[0] == '~' || command(named):
		// Only who looks for it knows the home and the PATH.
		return named
	}
	return filepath.Join(d.folder, named)
}

// command reports whether a name is that of an interpreter on the PATH and no path.
func command(named string) bool {
	return !strings.ContainsAny(named, `/\`) && (strings.HasPrefix(named, "python") || strings.HasPrefix(named, "pypy"))
}
