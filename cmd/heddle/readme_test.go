package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

var fenced = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// TestReadme holds the README against the program: what it shows is what the
// demo prints, up to where lines are broken, and its tables are complete.
func TestReadme(t *testing.T) {
	t.Chdir(filepath.Join("..", ".."))
	content, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(content)
	blocks := map[string]string{}
	for _, match := range fenced.FindAllStringSubmatch(readme, -1) {
		if blocks[match[1]] == "" {
			blocks[match[1]] = match[2]
		}
	}

	command, shown, _ := strings.Cut(blocks["text"], "\n")
	arguments := strings.Fields(command)
	if len(arguments) != 4 {
		t.Fatalf("the first command is %q", command)
	}
	var out, failed strings.Builder
	run(t.Context(), arguments[2:], terminal{strings.NewReader(""), &out, &failed, func(string) string { return "" }}, realAnalyses())
	if got := out.String() + failed.String(); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(shown), " ") {
		t.Errorf("%s prints\n%s", command, got)
	}
	source, err := os.ReadFile(arguments[3])
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(source), blocks["python"]) {
		t.Errorf("%s has not the code of the README", arguments[3])
	}
	for _, rule := range rules.All() {
		if !strings.Contains(readme, "\n| `"+rule.Name+"` | "+rule.Severity.String()) && !strings.Contains(readme, "\n| `"+rule.Name+"` | error as a statement, else "+rule.Severity.String()) {
			t.Errorf("the table of rules has no %s of severity %s", rule.Name, rule.Severity)
		}
	}
}

// TestReadmeSettings reads the settings that the README shows.
func TestReadmeSettings(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, match := range fenced.FindAllStringSubmatch(string(readme), -1) {
		if match[1] == "toml" && strings.Contains(match[2], "[tool.heddle") {
			shown = append(shown, match[2])
		}
	}
	if len(shown) != 2 {
		t.Fatalf("the README shows settings %d times", len(shown))
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "pyproject.toml"), []byte(shown[0]+shown[1]), 0o600); err != nil {
		t.Fatal(err)
	}
	settings, problems := config.NewFinder(config.Disk{}, rules.Names()).For(filepath.Join(folder, "a.py"))
	if len(problems) > 0 || settings.Root != folder || len(settings.Rules) == 0 || len(settings.Exclude) == 0 {
		t.Errorf("settings %+v with problems %v", settings, problems)
	}
	base := settings.Knowledge()
	for _, name := range []string{"warehouse.client.fetch", "warehouse.db.Connection.query"} {
		if _, ok := base.Blocks(name); !ok {
			t.Errorf("%s does not block", name)
		}
	}
	if releases, _ := base.ReleasesGIL("warehouse.fast.total"); !releases || base.Role("warehouse.tasks.spawn") != "task-factory" || len(base.Transfers("warehouse.jobs.enqueue")) != 1 {
		t.Error("the tables of the README do not say what they should")
	}
	if query, ok := base.Lookup("warehouse.db.Connection.query"); !ok || query.Type != "list" {
		t.Errorf("query %+v", query)
	}
}
