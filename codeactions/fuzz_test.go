package codeactions

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// FuzzActions applies every action to every finding of any text: none panics,
// and what parsed before parses after.
func FuzzActions(f *testing.F) {
	for _, text := range texts(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4<<10 {
			t.Skip("long texts find nothing that short ones do not")
		}
		result := check(t, text, config.Default().Target)
		text = result.Document.Text
		broken := result.Module == nil || result.File.HasError(result.File.Root())
		actions := For(result, syntax.Span{Start: 0, End: len(text)})
		for _, at := range places(result) {
			for _, action := range For(result, syntax.Span{Start: at, End: at}) {
				if action.Kind == Rewrite {
					actions = append(actions, action)
				}
			}
		}
		if action, ok := FixAllSafe(result); ok {
			actions = append(actions, action)
		}
		for _, action := range actions {
			if strings.HasPrefix(action.Disabled, failure) {
				t.Errorf("%s: %s", action.Name, action.Disabled)
			}
			if overlap(action.Edits) {
				t.Fatalf("%s: edits overlap: %v", action.Name, action.Edits)
			}
			after := check(t, Apply(text, action.Edits), config.Default().Target)
			if !broken && after.Module != nil && after.File.HasError(after.File.Root()) {
				t.Errorf("%s: does not parse:\n%s", action.Name, after.Document.Text)
			}
		}
	})
}
