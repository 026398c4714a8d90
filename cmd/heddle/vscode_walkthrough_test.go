package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/cmd/heddle/site"
)

// TestVSCodeContributions expects that what the manifest of VS Code's extension names is
// there: pictures and pages of the walkthrough, commands, and schemas on the site.
func TestVSCodeContributions(t *testing.T) {
	folder := filepath.Join("..", "..", "editors", "vscode")
	content, err := os.ReadFile(filepath.Join(folder, "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Contributes struct {
			Commands     []struct{ Command string }
			Walkthroughs []struct {
				Steps []struct {
					ID, Description  string
					Media            struct{ Image, Markdown string }
					CompletionEvents []string
				}
			}
			TomlValidation []struct{ FileMatch, URL string }
		}
	}
	if err := json.Unmarshal(content, &manifest); err != nil {
		t.Fatal(err)
	}
	var commands []string
	for _, command := range manifest.Contributes.Commands {
		commands = append(commands, command.Command)
	}
	for _, walkthrough := range manifest.Contributes.Walkthroughs {
		for _, step := range walkthrough.Steps {
			if _, err := os.Stat(filepath.Join(folder, step.Media.Image+step.Media.Markdown)); err != nil {
				t.Errorf("%s: %v", step.ID, err)
			}
			_, link, _ := strings.Cut(step.Description, "](command:")
			named := strings.FieldsFunc(link, func(r rune) bool { return r == ')' || r == '?' })[0]
			if !slices.Contains(step.CompletionEvents, "onCommand:"+named) {
				t.Errorf("%s is not done by its own button, %s", step.ID, named)
			}
			if strings.HasPrefix(named, "heddle.") && !slices.Contains(commands, named) {
				t.Errorf("%s: there is no command %s", step.ID, named)
			}
		}
	}
	for _, contributed := range manifest.Contributes.TomlValidation {
		name, ok := strings.CutPrefix(contributed.URL, string(rules.Published)+"schemas/")
		if _, written := site.Schemas()[name]; !ok || !written {
			t.Errorf("%s is no schema of the site", contributed.URL)
		}
	}
}
