package environment

import (
	"path/filepath"
	"regexp"
	"strings"
)

var (
	codeLine = regexp.MustCompile(`^import[ \t]`)
	// What setuptools and the library editables import from a .pth file.
	finderImport = regexp.MustCompile(`^import[ \t]+(__editable__\w+_finder|_editable_impl_\w+)\b`)
)

// addPathFile adds the folders that a .pth file of a site folder names: one a line, from
// that folder on. Lines of code add what is known of their form.
func (r *roots) addPathFile(folder, name string) {
	for line := range strings.Lines(r.read(filepath.Join(folder, name), smallFile)) {
		line = strings.TrimRight(line, " \t\r\n\v\f")
		switch finder := finderImport.FindStringSubmatch(line); {
		case line == "" || strings.HasPrefix(line, "#") || strings.ContainsRune(line, 0):
		case finder != nil:
			r.addEditables(r.read(filepath.Join(folder, finder[1]+".py"), smallFile))
		case codeLine.MatchString(line):
		case filepath.IsAbs(line):
			r.add(line)
		default:
			r.add(filepath.Join(folder, line))
		}
	}
}
