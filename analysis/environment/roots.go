package environment

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// mostRoots bounds what .pth files add, as somebody may have written them by mistake.
const mostRoots = 1000

// roots gathers the roots of an environment in their order.
type roots struct {
	*finder
	made *Environment
	// seen are the roots without links.
	seen map[string]bool
	// foreign are folders in which nothing is the project's own, wherever they lie.
	foreign []string
	stamp   strings.Builder
}

// environment describes what was found.
func (f *finder) environment(p prefix, why, problem string) *Environment {
	r := roots{finder: f, made: &Environment{
		Source: why, Problem: problem, Prefix: p.folder, Editables: map[string]string{}, reader: f.reader,
	}, seen: map[string]bool{}}
	for _, folder := range filepath.SplitList(f.getenv("PYTHONPATH")) {
		if folder != "" && !filepath.IsAbs(folder) {
			folder = filepath.Join(f.folder, folder)
		}
		r.add(folder)
	}
	if p.folder == "" {
		return r.made
	}
	if p.virtual {
		r.foreign = append(r.foreign, p.folder)
	}
	folders, version := f.siteFolders(p)
	r.made.Version = version
	fmt.Fprintln(&r.stamp, p.folder, version)
	switch base, ok := f.base(p); {
	case p.virtual && ok:
		// Before the user's own, says site.py.
		r.addSites(folders)
		r.addSites(f.userSites(version))
		folders, _ = f.siteFolders(base)
	case !p.virtual:
		r.addSites(f.userSites(version))
	}
	r.addSites(folders)
	r.made.Stamp = r.stamp.String()
	return r.made
}

// addSites adds folders of installed packages, each with what its .pth files say.
func (r *roots) addSites(folders []string) {
	r.foreign = append(r.foreign, folders...)
	for _, folder := range folders {
		if !r.add(folder) {
			continue
		}
		if info, err := r.source.Stat(folder); err == nil {
			fmt.Fprintln(&r.stamp, folder, info.ModTime().UnixNano())
		}
		for _, name := range r.names(folder) {
			// site.py passes over hidden ones since Python 3.12.4.
			if strings.HasSuffix(name, ".pth") && !strings.HasPrefix(name, ".") {
				r.addPathFile(folder, name)
			}
		}
	}
}

// add adds a folder and reports whether it is there and was not yet added.
func (r *roots) add(folder string) bool {
	if folder == "" || !r.isFolder(folder) || len(r.made.Roots) >= mostRoots {
		return false
	}
	folder = filepath.Clean(folder)
	real := r.real(folder)
	if r.seen[real] {
		return false
	}
	r.seen[real] = true
	own := inside(folder, r.folder) || inside(real, r.real(r.folder))
	own = own && !slices.ContainsFunc(r.foreign, func(foreign string) bool { return inside(folder, foreign) })
	r.made.Roots = append(r.made.Roots, Root{folder, own})
	return true
}
