package discover

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// Source is what a Search looks at, by absolute path. Errors are those of package fs.
type Source interface {
	config.Source
	// ReadDir lists a folder, sorted by name.
	ReadDir(path string) ([]fs.DirEntry, error)
	// Resolve returns the path that links lead to.
	Resolve(path string) (string, error)
}

// Disk is the Source of the real file system.
type Disk struct{ config.Disk }

// ReadDir lists a folder of the disk.
func (Disk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// Resolve follows the links of the disk.
func (Disk) Resolve(path string) (string, error) { return filepath.EvalSymlinks(path) }
