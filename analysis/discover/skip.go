package discover

import (
	"path/filepath"
	"strings"
)

// IsPython reports whether a file found in a folder is Python by its name.
func IsPython(name string) bool {
	return strings.HasSuffix(name, ".py") || strings.HasSuffix(name, ".pyi") || strings.HasSuffix(name, ".pyw")
}

// skipped reports whether a folder holds no code of the project: hidden folders,
// caches, and what package managers install.
func skipped(source Source, path string) bool {
	name := filepath.Base(path)
	if strings.HasPrefix(name, ".") || name == "node_modules" || name == "__pycache__" {
		return true
	}
	// Every virtual environment has this file, whatever its name (PEP 405).
	_, err := source.Stat(filepath.Join(path, "pyvenv.cfg"))
	return err == nil
}
