package site

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

var (
	link   = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	anchor = regexp.MustCompile(`#.*$`)
)

// TestBuild writes the site and follows all of its links within it.
func TestBuild(t *testing.T) {
	folder := t.TempDir()
	count, err := Build(folder)
	if want := 1 + len(rules.All()) + len(reference.Topics()); err != nil || count != want {
		t.Fatalf("%d pages, want %d: %v", count, want, err)
	}
	found := 0
	err = filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".html") {
			return err
		}
		found++
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !bytes.Contains(content, []byte("<h1>")) || bytes.Contains(content, []byte("ZgotmplZ")) {
			t.Errorf("%s has no heading, or something that is not safe in it", path)
		}
		for _, match := range link.FindAllSubmatch(content, -1) {
			target := anchor.ReplaceAllString(string(match[1]), "")
			if target == "" || strings.HasPrefix(target, "https://") {
				continue
			}
			if info, err := os.Stat(filepath.Join(filepath.Dir(path), filepath.FromSlash(target))); err != nil || info.IsDir() {
				t.Errorf("%s leads to %s, which is not there", path, target)
			}
		}
		return nil
	})
	if err != nil || found != count {
		t.Errorf("%d files: %v", found, err)
	}
}

func TestPaint(t *testing.T) {
	got := paint("async def f(x):  # a <b>\n    return \"if\" + f'{x}' + 1\n")
	want := `<b>async</b> <b>def</b> <span class="d">f</span>(x):  <span class="c"># a &lt;b&gt;</span>` + "\n" +
		`    <b>return</b> <span class="s">&#34;if&#34;</span> + f&#39;{x}&#39; + <span class="n">1</span>` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestInABrowser opens the site as files, searches in it, and keeps pictures of it with
// go test -artifacts -outputdir.
func TestInABrowser(t *testing.T) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium here to open the site with")
	}
	folder := t.TempDir()
	if _, err := Build(folder); err != nil {
		t.Fatal(err)
	}
	browse := func(page string, arguments ...string) string {
		arguments = append([]string{
			"--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
			"--user-data-dir=" + t.TempDir(), "--window-size=1280,900", "--virtual-time-budget=2000",
		}, arguments...)
		output, err := exec.Command(chromium, append(arguments, "file://"+filepath.ToSlash(folder)+"/"+page)...).Output()
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		return string(output)
	}
	dom := browse("index.html?q=cancelled+task", "--dump-dom")
	_, list, _ := strings.Cut(dom, `<ol id="found">`)
	list, _, _ = strings.Cut(list, "</ol>")
	if !strings.Contains(list, `href="./rules/swallowed-cancellation/index.html"`) {
		t.Errorf("the search finds %q", list)
	}
	for _, picture := range []struct {
		name, page string
		arguments  []string
	}{
		{"first", "index.html", nil},
		{"topic", "topics/task_groups/index.html", nil},
		{"rule_dark", "rules/swallowed-cancellation/index.html", []string{"--blink-settings=preferredColorScheme=0"}},
		{"search", "index.html?q=cancelled+task", nil},
		{"narrow", "rules/lock-order-inversion/index.html", []string{"--window-size=480,900"}},
	} {
		path := filepath.Join(t.ArtifactDir(), picture.name+".png")
		browse(picture.page, append(picture.arguments, "--screenshot="+path)...)
		if info, err := os.Stat(path); err != nil || info.Size() < 10_000 {
			t.Errorf("%s: the picture is empty: %v", picture.name, err)
		}
	}
}
