package modules

import (
	"path/filepath"
	"slices"
)

// importRoots are the folders from which the files of one folder import.
type importRoots struct {
	// all are the folders in the order in which Python looks into them; names are
	// those that give the files of the project their names, the first one that can.
	all, names []string
}

// RootsOf returns the folders from which the files in a folder import, as Python has
// them in sys.path when the project runs.
func (x *Locator) RootsOf(folder string) []string { return x.importRoots(folder).all }

// importRoots finds the folders from which the files in a folder import. Where
// Heddle's settings name some, it is these, and the one that holds the outermost
// package around the folder, where a script finds what lies beside it. Else it is that
// one, those around it up to the project's, the project's, where its build back end
// has modules from, and src; then the same of the other projects of the workspace and
// of those that the project depends on.
func (x *Locator) importRoots(folder string) *importRoots {
	if known, ok := x.roots.Load(folder); ok {
		return known.(*importRoots)
	}
	if found := x.installedRoots(folder); found != nil {
		x.roots.Store(folder, found)
		return found
	}
	found := &importRoots{}
	beside := x.packageRoot(folder)
	home := beside
	if at, m := x.settings(folder); m != nil && m.src != nil {
		found.all = x.existing(at, m.src)
		found.names = append(x.naming(found.all), beside)
		found.all = append(found.all, beside)
	} else {
		found.all = []string{beside}
		if project := x.projectFolder(folder); project != "" {
			home = project
			for up := beside; within(up, project); {
				up = filepath.Dir(up)
				found.all = append(found.all, up)
			}
			own := x.projectRoots(project)
			found.all = append(found.all, own...)
			found.names = x.naming(own)
			found.all = append(found.all, x.siblings(project)...)
		}
		found.names = append(found.names, slices.Clone(found.all)...)
	}
	found.all = x.once(distinct(append(found.all, x.environmentRoots(home)...)))
	x.roots.Store(folder, found)
	return found
}

// naming returns those of the folders that can give modules their names, the innermost
// first: of one that is a package itself the modules would not know their package.
func (x *Locator) naming(roots []string) []string {
	names := slices.DeleteFunc(slices.Clone(roots), x.isPackage)
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// settings returns the nearest folder, the given one or one around it, that has
// settings of Heddle; nil where there is none.
func (x *Locator) settings(folder string) (string, *manifest) {
	for {
		if m := x.manifest(folder); m.states {
			return folder, m
		}
		up := filepath.Dir(folder)
		if up == folder {
			return "", nil
		}
		folder = up
	}
}

// projectFolder returns the nearest folder that says that a project begins there, or
// "".
func (x *Locator) projectFolder(folder string) string {
	for !x.manifest(folder).begins {
		up := filepath.Dir(folder)
		if up == folder {
			return ""
		}
		folder = up
	}
	return folder
}

// projectRoots returns the folders of modules of a project: its own first, then those
// that its build back end names, and src.
func (x *Locator) projectRoots(project string) []string {
	roots := append([]string{project}, x.existing(project, x.manifest(project).declared)...)
	if src := filepath.Join(project, "src"); x.at(src) == isFolder {
		roots = append(roots, src)
	}
	return roots
}

// siblings returns the folders of modules of the projects that stand in one workspace
// with a project, and of those that it depends on by their folders.
func (x *Locator) siblings(project string) []string {
	var roots []string
	add := func(projects []string) {
		for _, each := range projects {
			if each != project {
				roots = append(roots, x.projectRoots(each)...)
			}
		}
	}
	m := x.manifest(project)
	add(x.existing(project, m.depends))
	for folder := project; ; folder = filepath.Dir(folder) {
		m := x.manifest(folder)
		members := x.existing(folder, m.members)
		without := x.existing(folder, m.without)
		members = slices.DeleteFunc(members, func(member string) bool { return slices.Contains(without, member) })
		if folder == project && m.members != nil || slices.Contains(members, project) {
			add(members)
			add([]string{folder})
			break
		}
		if filepath.Dir(folder) == folder {
			break
		}
	}
	return roots
}

// existing returns the folders that patterns mean, as seen from a folder.
func (x *Locator) existing(folder string, patterns []string) []string {
	var found []string
	for _, pattern := range patterns {
		found = append(found, x.match(folder, pattern)...)
	}
	return found
}

func distinct(paths []string) []string {
	var kept []string
	for _, path := range paths {
		if !slices.Contains(kept, path) {
			kept = append(kept, path)
		}
	}
	return kept
}
