package config

import (
	"io/fs"
	"os"
)

// Source reads the files that a Finder asks for, by absolute path. Errors are
// those of package fs. A file that cannot be looked at counts as absent, one
// that cannot be read is a Problem.
type Source interface {
	ReadFile(path string) ([]byte, error)
	Stat(path string) (fs.FileInfo, error)
}

// Disk is the Source of the real file system.
type Disk struct{}

// ReadFile reads a file of the disk.
func (Disk) ReadFile(path string) ([]byte, error) { return os.ReadFile(path) }

// ReadDir lists a folder of the disk.
func (Disk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// Stat describes a file of the disk.
func (Disk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }
