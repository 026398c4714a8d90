package environment

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// disk is the real file system.
type disk struct{}

func (disk) ReadFile(path string) ([]byte, error)       { return os.ReadFile(path) }
func (disk) Stat(path string) (fs.FileInfo, error)      { return os.Stat(path) }
func (disk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (disk) EvalSymlinks(path string) (string, error)   { return filepath.EvalSymlinks(path) }

// said is what a Python says of itself.
type said struct {
	Executable, Prefix string
	Version            []int
	Path, Standard     []string
}

const question = `
import json, sys, sysconfig
paths = sysconfig.get_paths()
print(json.dumps({
    "Executable": sys.executable, "Prefix": sys.prefix, "Version": sys.version_info[:2], "Path": sys.path,
    "Standard": [paths["stdlib"], paths["platstdlib"], sysconfig.get_config_var("DESTSHARED") or ""],
}))`

// ask runs a Python in an empty folder; of the variables only PATH and HOME are set.
func ask(t *testing.T, python, folder, home string) said {
	t.Helper()
	command := exec.Command(python, "-c", question)
	command.Dir = folder
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home}
	out, err := command.Output()
	if err != nil {
		t.Skipf("%s does not run: %v", python, err)
	}
	var answer said
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// installedRoots returns those of sys.path that are there and not of the standard library.
func (s said) installedRoots() []string {
	return slices.DeleteFunc(slices.Clone(s.Path), func(path string) bool {
		info, err := os.Stat(path)
		return path == "" || err != nil || !info.IsDir() || slices.Contains(s.Standard, path) || filepath.Base(path) == "lib-dynload"
	})
}

// TestRealPython compares with what the Python of real environments says.
func TestRealPython(t *testing.T) {
	home := t.TempDir()
	variables := variables(map[string]string{"HOME": home, "PATH": os.Getenv("PATH")})
	pythons := []string{"python3"}
	if _, err := os.Stat("/usr/bin/python3"); err == nil {
		pythons = append(pythons, "/usr/bin/python3")
	}
	for _, python := range pythons {
		folder := t.TempDir()
		system := ask(t, python, folder, home)
		user := filepath.Join(home, ".local", "lib", "python"+Version{system.Version[0], system.Version[1]}.String(), "site-packages")
		write(t, filepath.Join(user, "mine.pth"), folder+"\n")
		for _, options := range [][]string{nil, {"--without-pip"}, {"--without-pip", "--system-site-packages"}, {"--without-pip", "--symlinks"}, {"--without-pip", "--copies"}} {
			t.Run(strings.Join(append([]string{python}, options...), " "), func(t *testing.T) {
				project := t.TempDir()
				interpreter := python
				if options != nil {
					interpreter = filepath.Join(project, ".venv", "bin", "python")
					if out, err := exec.Command(system.Executable, append(append([]string{"-m", "venv"}, options...), filepath.Join(project, ".venv"))...).CombinedOutput(); err != nil {
						t.Skipf("there is no venv: %v: %s", err, out)
					}
					sites, err := filepath.Glob(filepath.Join(project, ".venv", "lib", "python*", "site-packages"))
					if err != nil || len(sites) != 1 {
						t.Fatalf("site-packages: %q, %v", sites, err)
					}
					write(t, filepath.Join(project, "src", "p.py"), "")
					write(t, filepath.Join(sites[0], "p.pth"), filepath.Join(project, "src")+"\n../gone\nsub\nimport sys; sys.path.append('/')\n")
					write(t, filepath.Join(sites[0], "sub", "x.py"), "")
				}
				want := ask(t, interpreter, folder, home)
				roots := slices.DeleteFunc(want.installedRoots(), func(path string) bool { return path == "/" })
				found := Find(disk{}, project, Options{Interpreter: interpreter, Getenv: variables})
				if !slices.Equal(paths(found.Roots), roots) {
					t.Errorf("roots %q, and Python says %q", paths(found.Roots), want.Path)
				}
				if found.Version != (Version{want.Version[0], want.Version[1]}) || found.Prefix != want.Prefix || found.Problem != "" {
					t.Errorf("%+v, and Python says %+v", found, want)
				}
				if unnamed := Find(disk{}, project, Options{Getenv: variables}); options != nil && !slices.Equal(unnamed.Roots, found.Roots) {
					t.Errorf("unnamed %v, named %v", unnamed.Roots, found.Roots)
				}
				for _, root := range found.Roots {
					if root.Own != (root.Path == filepath.Join(project, "src")) {
						t.Errorf("own: %+v", root)
					}
				}
			})
		}
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
