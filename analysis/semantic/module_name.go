package semantic

import "strings"

// ModuleName says which module a file is.
type ModuleName struct {
	// Dotted is its name, "package.module".
	Dotted string
	// Package says that it is the __init__ file of a package.
	Package bool
}

// Absolute returns the dotted name that a relative one, "..helpers.load", stands for
// in the module; as it is where it is not relative or leads out of all packages.
func (m ModuleName) Absolute(name string) string {
	rest := strings.TrimLeft(name, ".")
	up := len(name) - len(rest)
	if up == 0 || m.Dotted == "" {
		return name
	}
	parts := strings.Split(m.Dotted, ".")
	if m.Package {
		up--
	}
	if up > 0 && up >= len(parts) {
		return name
	}
	parts = parts[:len(parts)-up]
	if rest != "" {
		parts = append(parts, rest)
	}
	return strings.Join(parts, ".")
}
