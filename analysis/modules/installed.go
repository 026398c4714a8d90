package modules

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/environment"
)

// environmentRoots returns the folders from which a project imports what is installed.
func (x *Locator) environmentRoots(project string) []string {
	if x.environment == nil {
		return nil
	}
	found := x.environment(project)
	if found == nil {
		return nil
	}
	var roots []string
	for _, root := range found.Roots {
		if name := filepath.Base(root.Path); !root.Own && (name == "site-packages" || name == "dist-packages" || within(root.Path, found.Prefix)) {
			x.sites.Store(root.Path, found) // other folders hold what somebody works on
		}
		roots = append(roots, root.Path)
	}
	for name, path := range found.Editables {
		// Of a package that is found under another name than its folder's nobody can
		// tell where its modules are.
		if inside := string(filepath.Separator) + filepath.Join(strings.Split(name, ".")...); strings.HasSuffix(path, inside) {
			roots = append(roots, strings.TrimSuffix(path, inside))
		}
	}
	return roots
}

// installedRoots returns from where a folder of installed packages imports, or nil where
// it is none: from what is installed beside it.
func (x *Locator) installedRoots(folder string) *importRoots {
	root, from := x.Installation(folder)
	if root == "" {
		return nil
	}
	found := &importRoots{names: []string{root}}
	for _, each := range from.Roots {
		if !each.Own {
			found.all = append(found.all, each.Path)
		}
	}
	if !slices.Contains(found.all, root) {
		found.all = append([]string{root}, found.all...)
	}
	found.all = x.once(found.all)
	return found
}

// IsInstalled reports whether a file belongs to an installed package.
func (x *Locator) IsInstalled(path string) bool {
	root, _ := x.Installation(path)
	return root != ""
}

// Installation returns the root of installed packages that a path lies in, and the
// environment that it belongs to; "" where it lies in none.
func (x *Locator) Installation(path string) (root string, from *environment.Environment) {
	x.sites.Range(func(key, value any) bool {
		if each := key.(string); (path == each || within(path, each)) && len(each) > len(root) {
			root, from = each, value.(*environment.Environment)
		}
		return true
	})
	return root, from
}

// once returns the one list of roots with the same elements.
func (x *Locator) once(roots []string) []string {
	found, _ := x.lists.LoadOrStore(strings.Join(roots, "\x00"), roots)
	return found.([]string)
}
