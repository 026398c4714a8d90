package server

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis/discover"
)

// diskFolder is a folder of a workspace.
type diskFolder struct {
	t    *testing.T
	path string
}

// newFolder makes a folder with files, given as names and texts.
func newFolder(t *testing.T, files ...string) diskFolder {
	t.Helper()
	path, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f := diskFolder{t, path}
	for i := 0; i < len(files); i += 2 {
		f.write(files[i], files[i+1])
	}
	return f
}

func (f diskFolder) write(name, text string) {
	f.t.Helper()
	path := filepath.Join(f.path, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		f.t.Fatal(err)
	}
}

func (f diskFolder) remove(name string) {
	f.t.Helper()
	if err := os.RemoveAll(filepath.Join(f.path, name)); err != nil {
		f.t.Fatal(err)
	}
}

// uri returns the name of the document of a file; that of "" is the folder's.
func (f diskFolder) uri(name string) string { return string(uri.File(filepath.Join(f.path, name))) }

// faultyDisk is a disk that fails as a test wants.
type faultyDisk struct {
	discover.Disk
	readFile, readDir, stat func(path string) error
}

func (d faultyDisk) Stat(path string) (fs.FileInfo, error) {
	if d.stat != nil {
		if err := d.stat(path); err != nil {
			return nil, err
		}
	}
	return d.Disk.Stat(path)
}

func (d faultyDisk) ReadFile(path string) ([]byte, error) {
	if d.readFile != nil {
		if err := d.readFile(path); err != nil {
			return nil, err
		}
	}
	return d.Disk.ReadFile(path)
}

func (d faultyDisk) ReadDir(path string) ([]fs.DirEntry, error) {
	if d.readDir != nil {
		if err := d.readDir(path); err != nil {
			return nil, err
		}
	}
	return d.Disk.ReadDir(path)
}
