package discover

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// tree makes files in a folder of their own; what ends in a slash is a folder, and
// "a -> b" a link.
func tree(t *testing.T, files ...string) (folder string) {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name, content, _ := strings.Cut(file, ": ")
		name, target, isLink := strings.Cut(name, " -> ")
		path := filepath.Join(folder, name)
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		switch {
		case err != nil:
		case isLink:
			err = os.Symlink(target, path)
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(path, 0o755)
		default:
			err = os.WriteFile(path, []byte(strings.ReplaceAll(content, ";", "\n")), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// faulty is the disk with something that happens whenever a folder is read.
type faulty struct {
	Disk
	before func(folder string) error
}

func (f faulty) ReadDir(path string) ([]fs.DirEntry, error) {
	if err := f.before(path); err != nil {
		return nil, err
	}
	return f.Disk.ReadDir(path)
}

// found runs a search over folders of a tree and returns what it finds and what it
// cannot read.
func found(ctx context.Context, source Source, root string, folders ...string) (files, failed []string) {
	inside := func(path string) string {
		relative, err := filepath.Rel(root, path)
		if err != nil {
			return path
		}
		return filepath.ToSlash(relative)
	}
	search := Search{Source: source, Finder: config.NewFinder(source, nil)}
	search.Failed = func(folder string, _ error) { failed = append(failed, inside(folder)) }
	for _, folder := range folders {
		search.Folder(ctx, filepath.Join(root, folder), func(path string) { files = append(files, inside(path)) })
	}
	search.Links(ctx)
	return files, failed
}

func TestSearch(t *testing.T) {
	for _, test := range []struct {
		name    string
		tree    []string
		folders []string
		want    []string
	}{
		{"kinds of files", []string{"a.py", "b.pyi", "c.pyw", "d.pyc", "e.txt", "py", "f.py/"}, nil, []string{"a.py", "b.pyi", "c.pyw"}},
		{
			"folders of others",
			[]string{"pkg/a.py", ".hidden/a.py", "node_modules/a.py", "__pycache__/a.py", "env/pyvenv.cfg", "env/lib/a.py"},
			nil,
			[]string{"pkg/a.py"},
		},
		{"a folder that is asked for", []string{"env/pyvenv.cfg", "env/lib/a.py"}, []string{"env"}, []string{"env/lib/a.py"}},
		{
			"ignored",
			[]string{".gitignore: /gen;*_pb2.py;!kept_pb2.py", "gen/a.py", "a.py", "a_pb2.py", "kept_pb2.py", "sub/.gitignore: b.py", "sub/b.py", "sub/c.py"},
			nil,
			[]string{"a.py", "kept_pb2.py", "sub/c.py"},
		},
		{"ignored from above", []string{".git/", ".gitignore: gen/", "in/gen/a.py", "in/a.py"}, []string{"in"}, []string{"in/a.py"}},
		{"a repository in it", []string{".git/", ".gitignore: a.py", "inner/.git/", "inner/a.py"}, nil, []string{"inner/a.py"}},
		{"excluded", []string{"heddle.toml: exclude = [\"gen/\", \"b.py\"]", "gen/a.py", "a.py", "b.py"}, nil, []string{"a.py"}},
		{"a folder in a folder", []string{"a.py", "in/b.py"}, []string{"in", "."}, []string{"in/b.py", "a.py"}},
		{"circles of links", []string{"a/b.py", "a/up -> ..", "a/self -> .", "x.py -> y.py", "y.py -> x.py"}, nil, []string{"a/b.py"}},
		{"a link to a file that is found", []string{"a.py -> z.py", "z.py"}, nil, []string{"z.py"}},
		{"links to a file elsewhere", []string{"in/a.py -> ../out.py", "in/b.py -> ../out.py", "out.py"}, []string{"in"}, []string{"in/a.py"}},
		{"a link to nothing", []string{"a.py -> gone.py"}, nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.folders == nil {
				test.folders = []string{"."}
			}
			root := tree(t, test.tree...)
			files, failed := found(t.Context(), Disk{}, root, test.folders...)
			if !slices.Equal(files, test.want) || failed != nil {
				t.Errorf("found %q, failed %q; want %q", files, failed, test.want)
			}
			holds(t, root, test.folders, files)
		})
	}
}

// holds checks that Holds says of each file what the search does; whether a link counts
// depends on the other files.
func holds(t *testing.T, root string, folders, found []string) {
	t.Helper()
	search := Search{Source: Disk{}, Finder: config.NewFinder(Disk{}, nil)}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		name, err := filepath.Rel(root, path)
		got := slices.ContainsFunc(folders, func(folder string) bool { return search.Holds(filepath.Join(root, folder), path) })
		if want := slices.Contains(found, filepath.ToSlash(name)); got != want {
			t.Errorf("holds %s: %v", name, got)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLeftOut(t *testing.T) {
	root := tree(t, ".git/", ".gitignore: gen/;*_pb2.py", "heddle.toml: exclude = [\"out/\"]", "gen/", "out/", "in/")
	search := Search{Source: Disk{}, Finder: config.NewFinder(Disk{}, nil)}
	for name, want := range map[string]bool{"gen": true, "out": true, "in": false, "out/deep": true} {
		if got := search.FolderLeftOut(filepath.Join(root, name)); got != want {
			t.Errorf("folder %s: %v", name, got)
		}
	}
	for name, want := range map[string]bool{"gen/a.py": true, "out/a.py": true, "in/a.py": false, "in/a_pb2.py": true, "a.py": false} {
		if got := search.FileLeftOut(filepath.Join(root, name)); got != want {
			t.Errorf("file %s: %v", name, got)
		}
	}
}

func TestFoldersThatCannotBeRead(t *testing.T) {
	root := tree(t, "a/a.py", "shut/b.py", "z.py")
	shut := faulty{before: func(folder string) error {
		if filepath.Base(folder) == "shut" {
			return fs.ErrPermission
		}
		return nil
	}}
	files, failed := found(t.Context(), shut, root, ".", "nowhere")
	if !slices.Equal(files, []string{"a/a.py", "z.py"}) || !slices.Equal(failed, []string{"shut", "nowhere"}) {
		t.Errorf("found %q, failed %q", files, failed)
	}
}

// TestFolderThatGoes removes a folder after it was listed and before it is read.
func TestFolderThatGoes(t *testing.T) {
	root := tree(t, "a/a.py", "going/b.py", "z.py")
	removing := faulty{before: func(folder string) error {
		if filepath.Base(folder) == "a" {
			return os.RemoveAll(filepath.Join(root, "going"))
		}
		return nil
	}}
	files, failed := found(t.Context(), removing, root, ".")
	if !slices.Equal(files, []string{"a/a.py", "z.py"}) || failed != nil {
		t.Errorf("found %q, failed %q", files, failed)
	}
}

func TestCancelledSearch(t *testing.T) {
	root := tree(t, "a/a.py", "b/b.py", "c/c.py", "link.py -> a/a.py")
	ctx, cancel := context.WithCancel(t.Context())
	cancelling := faulty{before: func(folder string) error {
		if filepath.Base(folder) == "b" {
			cancel()
		}
		return nil
	}}
	if files, failed := found(ctx, cancelling, root, "."); !slices.Equal(files, []string{"a/a.py", "b/b.py"}) || failed != nil {
		t.Errorf("found %q, failed %q", files, failed)
	}
}

func TestManyFiles(t *testing.T) {
	const folders, files = 40, 25
	var names []string
	for folder := range folders {
		for file := range files {
			names = append(names, fmt.Sprintf("package%02d/module%02d.py", folder, file))
		}
	}
	got, failed := found(t.Context(), Disk{}, tree(t, names...), ".")
	if !slices.Equal(got, names) || failed != nil {
		t.Errorf("found %d of %d files, failed %q", len(got), len(names), failed)
	}
}
