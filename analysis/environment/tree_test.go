package environment

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"strings"
	"testing/fstest"
	"time"
)

// tree is a Source in memory: contents by absolute path, a link where the content begins
// with "-> ", an empty folder where the path ends with a slash, and a file that nobody
// may read where the content is "unreadable".
type tree map[string]string

// at returns the path without links.
func (t tree) at(name string) (string, error) {
	resolved := "/"
	rest := strings.Split(strings.Trim(path.Clean(name), "/"), "/")
	for steps := 0; len(rest) > 0; steps++ {
		if steps > 100 {
			return "", errors.New("too many links")
		}
		next := path.Join(resolved, rest[0])
		rest = rest[1:]
		target, link := strings.CutPrefix(t[next], "-> ")
		switch {
		case link && strings.HasPrefix(target, "/"):
			next = "/"
			fallthrough
		case link:
			rest = append(strings.Split(strings.Trim(target, "/"), "/"), rest...)
			if next != "/" {
				next = path.Dir(next)
			}
		}
		resolved = next
	}
	return resolved, nil
}

func (t tree) files() fstest.MapFS {
	files := fstest.MapFS{}
	for name, content := range t {
		file := &fstest.MapFile{Data: []byte(content), Mode: 0o644, ModTime: time.Unix(1_000_000, 0)}
		if strings.HasSuffix(name, "/") {
			file = &fstest.MapFile{Mode: fs.ModeDir | 0o755, ModTime: time.Unix(1_000_000, 0)}
		}
		files[strings.Trim(name, "/")] = file
	}
	return files
}

func (t tree) open(name string) (string, error) {
	resolved, err := t.at(name)
	if resolved == "/" {
		return ".", err
	}
	return strings.Trim(resolved, "/"), err
}

func (t tree) Stat(name string) (fs.FileInfo, error) {
	inside, err := t.open(name)
	if err != nil {
		return nil, err
	}
	return t.files().Stat(inside)
}

func (t tree) ReadFile(name string) ([]byte, error) {
	inside, err := t.open(name)
	if err != nil {
		return nil, err
	}
	content, err := t.files().ReadFile(inside)
	if string(content) == "unreadable" {
		return nil, fs.ErrPermission
	}
	return content, err
}

func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	inside, err := t.open(name)
	if err != nil {
		return nil, err
	}
	return t.files().ReadDir(inside)
}

func (t tree) EvalSymlinks(name string) (string, error) {
	resolved, err := t.at(name)
	if err != nil {
		return "", err
	}
	_, err = t.Stat(resolved)
	return resolved, err
}

// with returns the tree with more files in it.
func (t tree) with(more tree) tree {
	after := maps.Clone(t)
	maps.Copy(after, more)
	return after
}

func variables(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func paths(roots []Root) []string {
	var paths []string
	for _, root := range roots {
		paths = append(paths, root.Path)
	}
	return paths
}
