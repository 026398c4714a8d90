//go:build unix

package server

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestIrregularFiles imports what holds no text: pipes, which nobody writes to, devices,
// links in circles and folders.
func TestIrregularFiles(t *testing.T) {
	const text = "import pipe\nimport device\nimport itself\nimport folder\nimport around.around.b\nimport b\n\n\nasync def main():\n    pipe.helper()\n    device.helper()\n    itself.helper()\n    folder.helper()\n    b.helper()\n    around.around.b.helper()\n"
	e, f := manyFiles(t, "a.py", text, "b.py", blocking, "folder.py/inside.py", blocking)
	at := func(name string) string { return filepath.Join(f.path, name) }
	for _, err := range []error{
		syscall.Mkfifo(at("pipe.py"), 0o600), os.Symlink(os.DevNull, at("device.py")), os.Symlink("itself.py", at("itself.py")), os.Symlink(".", at("around")),
		syscall.Mkfifo(at("pipe.pyi"), 0o600), syscall.Mkfifo(at("heddle.toml"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	e.open(f.uri("a.py"), 1, text)
	e.sees(f, "a.py", "14 blocking-call-in-async (b.py:5), 15 blocking-call-in-async (b.py:5)")
	e.notify(methodSettings, object{"settings": object{"heddle": scope("workspace")}})
	e.notify("workspace/didChangeWorkspaceFolders", object{"event": object{"added": []any{object{"uri": f.uri(""), "name": "f"}}, "removed": []any{}}})
	f.write("last.py", "import b\n\n\nasync def main():\n    b.helper()\n")
	e.happened(f.uri("last.py"))
	e.sees(f, "last.py", "5 blocking-call-in-async (b.py:5)")
	e.quit()
}
