package analysis_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var referenceBlock = regexp.MustCompile("(?sm)^```python([^\n]*)\n(.*?)^```$")

// TestReferenceExamples holds the pages of the reference against the rules: a block
// that says finds=rule has findings of this rule and no other, the rest have none.
func TestReferenceExamples(t *testing.T) {
	for _, topic := range reference.Topics() {
		for i, block := range referenceBlock.FindAllStringSubmatch(topic.Body, -1) {
			t.Run(fmt.Sprintf("%s/%d", topic.Name, i+1), func(t *testing.T) {
				settings := config.Default()
				var want []string
				for _, word := range strings.Fields(block[1]) {
					key, value, _ := strings.Cut(word, "=")
					switch key {
					case "finds":
						want = strings.Split(value, ",")
					case "since":
						var since knowledge.Version
						if _, err := fmt.Sscanf(value, "%d.%d", &since.Major, &since.Minor); err != nil {
							t.Fatalf("since=%s: %v", value, err)
						}
						if since.AtLeast(settings.Target.Major, settings.Target.Minor) {
							settings.Target = since
						}
					case "run":
					default:
						t.Errorf("nobody knows what %q says of a block", word)
					}
				}
				checker := analysis.NewChecker()
				defer checker.Close()
				found := map[string]bool{}
				for _, finding := range checker.Check(syntax.NewDocument("example.py", 0, block[2]), settings).Findings {
					found[finding.Rule] = true
					if !slices.Contains(want, finding.Rule) {
						t.Errorf("%s: %s", finding.Rule, finding.Message)
					}
				}
				for _, rule := range want {
					if !found[rule] {
						t.Errorf("nothing of %s is found in\n%s", rule, block[2])
					}
				}
			})
		}
	}
}

// TestReferenceNamesRules looks for rules that pages and notes name and nobody has.
func TestReferenceNamesRules(t *testing.T) {
	for _, topic := range reference.Topics() {
		for _, name := range topic.Rules {
			if rules.Lookup(name) == nil {
				t.Errorf("topic %s: there is no rule %q", topic.Name, name)
			}
		}
	}
	for _, note := range reference.Notes() {
		for _, name := range note.Rules {
			if rules.Lookup(name) == nil {
				t.Errorf("note %s: there is no rule %q", note.Name, name)
			}
		}
	}
}
