package environment

import (
	"path/filepath"
	"regexp"
	"strconv"
)

var (
	libraryFolder = regexp.MustCompile(`^(?:python|pypy)(\d+\.\d+)t?$`)
	windowsDLL    = regexp.MustCompile(`^python(\d)(\d+)\.dll$`)
	condaPython   = regexp.MustCompile(`^python-(\d+\.\d+)\.[^-]*-[^-]*\.json$`)
)

// hasLibrary reports whether a folder is laid out as an installation of Python.
func (f *finder) hasLibrary(folder string) bool {
	name, _ := f.library(prefix{folder: folder})
	return name != "" || f.isFolder(windowsSite(folder))
}

func windowsSite(folder string) string { return filepath.Join(folder, "Lib", "site-packages") }

// library returns the name of the folder in lib that belongs to the Python of a prefix,
// such as python3.12, and its version: the newest one, where nothing says which.
func (f *finder) library(p prefix) (name string, version Version) {
	version = p.version
	var best Version
	for _, lib := range [...]string{"lib", "lib64"} {
		for _, entry := range f.names(filepath.Join(p.folder, lib)) {
			match := libraryFolder.FindStringSubmatch(entry)
			if match == nil || !f.isFolder(filepath.Join(p.folder, lib, entry)) {
				continue
			}
			found, _ := parseVersion(match[1])
			if found == p.version {
				return entry, found
			}
			if best.less(found) {
				best, name = found, entry
			}
		}
	}
	if name != "" {
		version = best
	}
	return name, version
}

// siteFolders returns the folders of installed packages of a prefix in the order of
// sys.path, be they there or not, and the version of its Python.
func (f *finder) siteFolders(p prefix) ([]string, Version) {
	name, version := f.library(p)
	if name == "" {
		if version == (Version{}) {
			version = f.versionBeside(p.folder)
		}
		return []string{windowsSite(p.folder)}, version
	}
	at := func(parts ...string) string { return filepath.Join(append([]string{p.folder}, parts...)...) }
	if common := at("lib", "python3", "dist-packages"); !p.virtual && f.isFolder(common) {
		return []string{at("local", "lib", name, "dist-packages"), common, at("lib", name, "dist-packages")}, version
	}
	var folders []string
	if !p.virtual && filepath.Base(p.folder) == "usr" {
		// Fedora's packages and those of pip lie apart.
		folders = append(folders, at("local", "lib64", name, "site-packages"), at("local", "lib", name, "site-packages"))
	}
	narrow, wide := at("lib", name, "site-packages"), at("lib64", name, "site-packages")
	if f.isFolder(wide) && f.real(wide) != f.real(narrow) {
		folders = append(folders, wide)
	}
	return append(folders, narrow), version
}

// versionBeside returns the version of a Python that has no folder in lib, by its
// library on Windows or by what conda wrote down.
func (f *finder) versionBeside(folder string) Version {
	for _, name := range f.names(folder) {
		if match := windowsDLL.FindStringSubmatch(name); match != nil {
			major, _ := strconv.Atoi(match[1])
			minor, _ := strconv.Atoi(match[2])
			return Version{major, minor}
		}
	}
	for _, name := range f.names(filepath.Join(folder, "conda-meta")) {
		if match := condaPython.FindStringSubmatch(name); match != nil {
			version, _ := parseVersion(match[1])
			return version
		}
	}
	return Version{}
}

// userSites returns the folders in which a Python looks for the packages that its user
// installed alone, of all systems; at most one of them is there.
func (f *finder) userSites(version Version) []string {
	if version == (Version{}) || f.getenv("PYTHONNOUSERSITE") != "" {
		return nil
	}
	name := "python" + version.String()
	windows := "Python" + strconv.Itoa(version.Major) + strconv.Itoa(version.Minor)
	if base := f.getenv("PYTHONUSERBASE"); filepath.IsAbs(base) {
		return []string{filepath.Join(base, "lib", name, "site-packages"), filepath.Join(base, windows, "site-packages")}
	}
	var folders []string
	if filepath.IsAbs(f.home) {
		folders = append(folders,
			filepath.Join(f.home, ".local", "lib", name, "site-packages"),
			filepath.Join(f.home, "Library", "Python", version.String(), "lib", "python", "site-packages"))
	}
	if data := f.getenv("APPDATA"); filepath.IsAbs(data) {
		folders = append(folders, filepath.Join(data, "Python", windows, "site-packages"))
	}
	return folders
}
