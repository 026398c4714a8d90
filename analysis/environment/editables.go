package environment

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

var (
	// The finder of setuptools, with and without an annotation.
	mapping = regexp.MustCompile(`(?m)^MAPPING(?:[ \t]*:[^=\n]*)?[ \t]*=[ \t]*\{`)
	// What the library editables writes for each module.
	mapModule = regexp.MustCompile(`(?m)^F\.map_module\(`)
)

// addEditables adds the modules that the code of an editable install says to be
// elsewhere. It is read as the literals that build back ends write; of anything else
// nothing is known.
func (r *roots) addEditables(code string) {
	if at := mapping.FindStringIndex(code); at != nil {
		literal := literals{rest: code[at[1]:]}
		for !literal.take("}") {
			name, ok := literal.text()
			if !ok || !literal.take(":") {
				break
			}
			path, ok := literal.text()
			// Another mark makes a longer expression of it.
			if !ok || !literal.take(",") && !literal.sees("}") {
				break
			}
			r.addEditable(name, path)
		}
	}
	for _, at := range mapModule.FindAllStringIndex(code, -1) {
		literal := literals{rest: code[at[1]:]}
		if name, ok := literal.text(); ok && literal.take(",") {
			if path, ok := literal.text(); ok && literal.take(")") {
				r.addEditable(name, path)
			}
		}
	}
}

// addEditable adds a module. The finder of setuptools is asked last, so that what lies
// in a root comes first; of two editable installs the first one counts.
func (r *roots) addEditable(name, path string) {
	if _, ok := r.made.Editables[name]; ok || name == "" || !filepath.IsAbs(path) {
		return
	}
	path = strings.TrimSuffix(filepath.Clean(path), ".py")
	if filepath.Base(path) == "__init__" {
		path = filepath.Dir(path)
	}
	r.made.Editables[name] = path
}

// literals reads the string literals of Python code as repr writes them.
type literals struct{ rest string }

func (l *literals) take(mark string) bool {
	l.rest = strings.TrimLeft(l.rest, " \t\r\n")
	after, ok := strings.CutPrefix(l.rest, mark)
	l.rest = after
	return ok
}

func (l *literals) sees(mark string) bool { return strings.HasPrefix(l.rest, mark) }

func (l *literals) text() (string, bool) {
	quote := byte('\'')
	if !l.take("'") {
		if quote = '"'; !l.take(`"`) {
			return "", false
		}
	}
	var b strings.Builder
	for l.rest != "" {
		if l.rest[0] == quote {
			l.rest = l.rest[1:]
			return b.String(), true
		}
		// Go reads the escapes that repr writes as Python does.
		r, _, rest, err := strconv.UnquoteChar(l.rest, quote)
		if err != nil || l.rest[0] == '\n' {
			return "", false
		}
		b.WriteRune(r)
		l.rest = rest
	}
	return "", false
}
