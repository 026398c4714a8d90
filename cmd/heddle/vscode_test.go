package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// property is a setting of an extension's manifest.
type property struct {
	Default    any
	Enum       []any
	Properties map[string]property
}

// TestVSCodeSettings holds the settings of VS Code's extension against what the server takes:
// it has every rule with its severity, and no value that the server refuses.
func TestVSCodeSettings(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("..", "..", "editors", "vscode", "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Contributes struct {
			Configuration struct{ Properties map[string]property }
		}
	}
	if err := json.Unmarshal(content, &manifest); err != nil {
		t.Fatal(err)
	}
	properties := manifest.Contributes.Configuration.Properties

	listed := properties["heddle.rules"].Properties
	for _, rule := range rules.All() {
		if severity := listed[rule.Name].Default; severity != rule.Severity.String() {
			t.Errorf("the manifest says %v of %s, which is %s", severity, rule.Name, rule.Severity)
		}
		for _, severity := range listed[rule.Name].Enum {
			taken(t, "rules", map[string]any{rule.Name: severity})
		}
	}
	if len(listed) != len(rules.All()) {
		t.Errorf("the manifest has %d rules of %d", len(listed), len(rules.All()))
	}
	for name, property := range properties {
		key, ok := strings.CutPrefix(name, "heddle.")
		if !ok {
			t.Errorf("%s is not in the section of Heddle", name)
		}
		if key == "path" || strings.HasPrefix(key, "trace.") {
			continue // is the extension's own
		}
		for _, value := range append(slices.Clone(property.Enum), property.Default) {
			outer, inner, nested := strings.Cut(key, ".")
			if nested {
				value = map[string]any{inner: value}
			}
			taken(t, outer, value)
		}
	}
}

// taken expects that the server has nothing to say against a setting.
func taken(t *testing.T, key string, value any) {
	t.Helper()
	sent, err := json.Marshal(map[string]any{key: value})
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := config.FromEditor(sent, rules.Names()); len(problems) > 0 {
		t.Errorf("the server says of %s: %s", sent, problems[0].Message)
	}
}
