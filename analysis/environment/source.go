package environment

import (
	"io/fs"
	"path/filepath"
	"strings"
)

// Source is the file system, by absolute paths. Errors are those of package fs; what
// cannot be read counts as absent.
type Source interface {
	ReadFile(path string) ([]byte, error)
	Stat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	// EvalSymlinks returns the path without links, as filepath.EvalSymlinks does.
	EvalSymlinks(path string) (string, error)
}

// Bytes up to which files are read.
const (
	smallFile  = 1 << 20
	recordFile = 16 << 20
)

// reader asks a source in the words of this package.
type reader struct{ source Source }

func (r reader) isFolder(path string) bool {
	info, err := r.source.Stat(path)
	return err == nil && info.IsDir()
}

func (r reader) isFile(path string) bool {
	info, err := r.source.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// read returns the text of a regular file of at most so many bytes, or "".
func (r reader) read(path string, limit int64) string {
	info, err := r.source.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > limit {
		return ""
	}
	content, err := r.source.ReadFile(path)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(string(content), "\ufeff")
}

// names returns the names in a folder, sorted.
func (r reader) names(folder string) []string {
	entries, err := r.source.ReadDir(folder)
	if err != nil {
		return nil
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names
}

// real returns a path without links, or as it is where that cannot be said.
func (r reader) real(path string) string {
	if found, err := r.source.EvalSymlinks(path); err == nil {
		return found
	}
	return path
}

// inside reports whether a path is a folder or lies in it.
func inside(path, folder string) bool {
	separator := string(filepath.Separator)
	return path == folder || strings.HasPrefix(path, strings.TrimSuffix(folder, separator)+separator)
}
