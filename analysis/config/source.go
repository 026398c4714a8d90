package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Source reads the files that a Finder asks for, by absolute path. Errors are
// those of package fs. A file that cannot be looked at counts as absent, one
// that cannot be read is a Problem.
type Source interface {
	ReadFile(path string) ([]byte, error)
	Stat(path string) (fs.FileInfo, error)
}

// Disk is the Source of the real file system, here and for package environment.
type Disk struct{}

// errIrregular is the error of what is there and holds no text: a pipe would let its
// reader wait for ever, a device may have no end.
var errIrregular = errors.New("not a regular file")

// ReadFile reads a regular file of the disk.
func (Disk) ReadFile(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: errIrregular}
	}
	return os.ReadFile(path)
}

// Stat describes a file of the disk.
func (Disk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

// ReadDir reads a folder of the disk.
func (Disk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// EvalSymlinks returns a path without links.
func (Disk) EvalSymlinks(path string) (string, error) { return filepath.EvalSymlinks(path) }
