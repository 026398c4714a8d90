package environment

import (
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// prefix is one installation of Python or one virtual environment.
type prefix struct {
	folder string
	// version is what is said of it, zero for nothing.
	version Version
	// virtual says that it has a pyvenv.cfg; system that its Python also imports
	// from home, the folder of the interpreter that it was made from.
	virtual, system bool
	home            string
}

// virtual returns the virtual environment in a folder, if there is one.
func (f *finder) virtual(folder string) (prefix, bool) {
	configuration := filepath.Join(folder, "pyvenv.cfg")
	if !f.isFile(configuration) {
		return prefix{}, false
	}
	// As site.py has it, all but false is true, also nothing.
	p := prefix{folder: filepath.Clean(folder), virtual: true, system: true}
	for line := range strings.Lines(f.read(configuration, smallFile)) {
		key, value, _ := strings.Cut(line, "=")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "include-system-site-packages":
			p.system = strings.EqualFold(value, "true")
		case "home":
			p.home = value
		case "version", "version_info":
			if version, ok := parseVersion(value); ok {
				p.version = version
			}
		}
	}
	return p, true
}

// installed returns the installation in a folder.
func (f *finder) installed(folder string, version Version) prefix {
	return prefix{folder: filepath.Clean(folder), version: version}
}

// base returns the installation that a virtual environment was made from, as far as its
// packages are seen in it.
func (f *finder) base(p prefix) (prefix, bool) {
	if !p.system || !filepath.IsAbs(p.home) {
		return prefix{}, false
	}
	exact := "python" + p.version.String()
	paths := []string{filepath.Join(p.home, exact)}
	for _, name := range [...]string{exact, "python3", "python.exe"} {
		if path := filepath.Join(p.home, name); f.isFile(path) {
			paths = []string{f.real(path), path}
			break
		}
	}
	for _, path := range paths {
		if found, ok := f.ofReal(path); ok {
			found.version = p.version
			return found, true
		}
	}
	return prefix{}, false
}

// ofInterpreter returns the environment of an interpreter, which need not be there for
// a virtual environment: its link may lead to what only another machine has.
func (f *finder) ofInterpreter(path string) (prefix, bool) {
	// The interpreter's own folder and the one above, before links: PEP 405.
	bin := filepath.Dir(path)
	for _, folder := range [...]string{bin, filepath.Dir(bin)} {
		if found, ok := f.virtual(folder); ok {
			return found, true
		}
	}
	if !f.isFile(path) {
		return prefix{}, false
	}
	if found, ok := f.ofShim(path); ok {
		return found, true
	}
	real, err := f.source.EvalSymlinks(path)
	if err != nil {
		return prefix{}, false
	}
	return f.ofReal(real)
}

// ofReal returns the installation of an interpreter at a path without links.
func (f *finder) ofReal(path string) (prefix, bool) {
	version, _ := parseVersion(strings.TrimPrefix(filepath.Base(path), "python"))
	bin := filepath.Dir(path)
	// On Windows the interpreter lies in the prefix itself.
	for _, folder := range [...]string{filepath.Dir(bin), bin} {
		if f.hasLibrary(folder) {
			return f.installed(folder, version), true
		}
	}
	return prefix{}, false
}

var versionNumber = regexp.MustCompile(`^(\d+)\.(\d+)`)

func parseVersion(text string) (Version, bool) {
	match := versionNumber.FindStringSubmatch(text)
	if match == nil {
		return Version{}, false
	}
	major, _ := strconv.Atoi(match[1])
	minor, _ := strconv.Atoi(match[2])
	return Version{major, minor}, true
}

// String returns the version as in "3.12".
func (v Version) String() string { return strconv.Itoa(v.Major) + "." + strconv.Itoa(v.Minor) }

func (v Version) less(other Version) bool {
	return v.Major < other.Major || v.Major == other.Major && v.Minor < other.Minor
}
