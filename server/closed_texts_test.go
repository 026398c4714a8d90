package server

import (
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// readings counts how often files are read.
type readings struct {
	config.Disk
	read int
}

func (r *readings) ReadFile(path string) ([]byte, error) {
	r.read++
	return r.Disk.ReadFile(path)
}

func (r *readings) Stat(path string) (fs.FileInfo, error) { return r.Disk.Stat(path) }

// TestClosedTexts reads a file anew when it is another on disk, and only then.
func TestClosedTexts(t *testing.T) {
	f := newFolder(t, "a.py", "one")
	path := filepath.Join(f.path, "a.py")
	files, texts := &readings{}, &closedTexts{}
	says := func(want string, reads int) {
		t.Helper()
		text := texts.text(files, path, f.uri("a.py"))
		if text == nil || text.Text != want || files.read != reads {
			t.Errorf("%+v after %d readings, want %q after %d", text, files.read, want, reads)
		}
	}
	says("one", 1)
	says("one", 1)
	f.write("a.py", "three")
	says("three", 2)
	says("three", 2)
	f.remove("a.py")
	if text := texts.text(files, path, f.uri("a.py")); text != nil {
		t.Errorf("a file that is gone says %q", text.Text)
	}
}
