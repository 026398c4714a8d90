package config

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// patternCases are gitignore lines with paths that they exclude and paths that
// they leave. A path that ends in a slash is a folder.
var patternCases = []struct {
	lines            string
	excluded, others []string
}{
	{"build/", []string{"build/", "build/a.py", "x/build/a.py"}, []string{"build", "x/build", "builds/a.py"}},
	{"/build", []string{"build", "build/a.py"}, []string{"x/build/a.py"}},
	{"a/b", []string{"a/b/c.py", "a/b"}, []string{"x/a/b/c.py"}},
	{"*.py\n!keep.py", []string{"a.py", "x/a.py"}, []string{"keep.py", "x/keep.py"}},
	{"gen/\n!gen/keep.py", []string{"gen/keep.py"}, nil},
	{"gen/*\n!gen/keep.py", []string{"gen/a.py", "gen/x/keep.py"}, []string{"gen/keep.py"}},
	{"gen/**\n!gen/keep.py", []string{"gen/a.py", "gen/x/a.py"}, []string{"gen/keep.py"}},
	{"**/gen/*.py", []string{"gen/a.py", "x/gen/a.py", "x/y/gen/a.py"}, []string{"gen/x/a.py"}},
	{"**/foo/bar", []string{"foo/bar", "foo/foo/bar", "x/foo/y/foo/bar"}, []string{"foo/x/bar"}},
	{"a/**/b.py", []string{"a/b.py", "a/x/b.py", "a/x/y/b.py"}, []string{"b.py", "x/a/b.py"}},
	{"test_[!a].py", []string{"test_b.py"}, []string{"test_a.py"}},
	{"v[0-9].py", []string{"v1.py", "x/v2.py"}, []string{"vx.py"}},
	{"?.py", []string{"a.py"}, []string{"ab.py"}},
	{"x*/a.py", []string{"xy/a.py"}, []string{"xy/z/a.py"}},
	{"{a,b}.py", []string{"{a,b}.py"}, []string{"a.py"}},
	{"a**b.py", []string{"axxb.py"}, []string{"ax/xb.py"}},
	{"# comment\n\n\\#a.py\n\\!b.py", []string{"#a.py", "!b.py"}, []string{"a.py", "comment"}},
	{"a.py   \nb.py\\ ", []string{"a.py", "b.py "}, []string{"b.py"}},
	{"a.py\r", []string{"a.py"}, nil},
	{"*", []string{"a.py", "x/a.py"}, nil},
	{"*\n!*/\n!*.py", []string{"a.txt", "x/a.txt"}, []string{"a.py", "x/a.py"}},
	{"[", nil, []string{"a.py"}},
	{"/", nil, []string{"a.py"}},
}

func TestExcluded(t *testing.T) {
	for _, test := range patternCases {
		settings := &Settings{Root: "/p", Exclude: strings.Split(test.lines, "\n")}
		check := func(path string, want bool) {
			t.Helper()
			got := Excluded(settings, "/p/"+path)
			if name, ok := strings.CutSuffix(path, "/"); ok {
				got, _ = ParsePatterns(settings.Exclude).Match(name, true)
			}
			if got != want {
				t.Errorf("%q: excluded(%q) = %v", test.lines, path, got)
			}
		}
		for _, path := range test.excluded {
			check(path, true)
		}
		for _, path := range test.others {
			check(path, false)
		}
	}
}

func TestExcludedOutsideOfTheRoot(t *testing.T) {
	for _, test := range []struct {
		root, path string
		want       bool
	}{
		{"/p", "/q/build/a.py", false},
		{"/p", "/p/build/a.py", true},
		{"/p", "/p", false},
		{"", "/q/build/a.py", true},
		{"", "/q/a.py", false},
	} {
		if got := Excluded(&Settings{Root: test.root, Exclude: []string{"build/"}}, test.path); got != test.want {
			t.Errorf("root %q: Excluded(%q) = %v", test.root, test.path, got)
		}
	}
}

// TestPatternsAgreeWithGit asks git itself about every case.
func TestPatternsAgreeWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for _, test := range patternCases {
		dir := t.TempDir()
		git := func(stdin string, arguments ...string) string {
			command := exec.Command("git", arguments...)
			command.Dir, command.Stdin = dir, strings.NewReader(stdin)
			output, err := command.Output()
			if err != nil && command.ProcessState.ExitCode() != 1 {
				t.Fatalf("git %v: %v", arguments, err)
			}
			return string(output)
		}
		git("", "init", "-q")
		if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(test.lines), 0o644); err != nil {
			t.Fatal(err)
		}
		asked := append(append([]string{}, test.excluded...), test.others...)
		ignored := strings.Split(git(strings.Join(asked, "\x00"), "check-ignore", "-z", "--stdin", "--no-index"), "\x00")
		for i, path := range asked {
			want := i < len(test.excluded)
			got := false
			for _, name := range ignored {
				got = got || name == path
			}
			if got != want {
				t.Errorf("%q: git ignores %q: %v, the table says %v", test.lines, path, got, want)
			}
		}
	}
}
