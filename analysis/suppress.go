package analysis

import (
	"regexp"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// directive is what a comment asks not to be told about.
type directive struct {
	all   bool
	rules []string
	codes []string // of other tools, from noqa
}

func (d directive) silences(rule *rules.Rule) bool {
	if d.all {
		return true
	}
	for _, name := range d.rules {
		if name == rule.Name {
			return true
		}
	}
	for _, code := range d.codes {
		for _, peer := range rule.Peers {
			if strings.EqualFold(code, peer) {
				return true
			}
		}
	}
	return false
}

var (
	ignoreComment = regexp.MustCompile(`#\s*heddle:\s*(ignore-file|ignore)\b\s*(?:\[([^\]]*)\])?`)
	noqaComment   = regexp.MustCompile(`(?i)#\s*noqa\s*:\s*([a-z]+[0-9]+(?:[\s,]+[a-z]+[0-9]+)*)`)
)

// suppress leaves out the findings that comments ask not to be told about: at
// the end of a line of the finding's statement head, alone on the line above,
// or for the whole file.
func suppress(file *syntax.File, findings []rules.Finding) []rules.Finding {
	if len(findings) == 0 {
		return findings
	}
	text := file.Document.Text
	if !strings.Contains(text, "heddle:") && !containsNoqa(text) {
		return findings
	}
	s := readDirectives(file)
	kept := findings[:0]
	for _, finding := range findings {
		if !s.silences(finding) {
			kept = append(kept, finding)
		}
	}
	return kept
}

func containsNoqa(text string) bool {
	return strings.Contains(text, "noqa") || strings.Contains(text, "NOQA") || strings.Contains(text, "NoQA")
}

// directives are the ignoring comments of one file.
type directives struct {
	lines map[int]directive // by 0-based line
	file  directive
	index syntax.LineIndex
}

func readDirectives(file *syntax.File) directives {
	d := directives{lines: map[int]directive{}, index: file.Document.Lines}
	for n := syntax.Node(0); int(n) < file.Len(); n++ {
		if file.Kind(n) != syntax.Comment {
			continue
		}
		d.comment(file, n)
	}
	return d
}

func (d *directives) comment(file *syntax.File, n syntax.Node) {
	text := file.Text(n)
	line := d.index.Of(file.Start(n))
	if strings.TrimSpace(file.Document.Text[d.index.Start(line):file.Start(n)]) == "" {
		// Alone on its line it speaks of the next line that is no comment.
		for line++; line < d.index.Count() && strings.HasPrefix(strings.TrimSpace(file.Document.Line(line)), "#"); line++ {
		}
	}
	found := d.lines[line]
	if match := ignoreComment.FindStringSubmatch(text); match != nil {
		names := strings.FieldsFunc(match[2], func(r rune) bool { return r == ',' || r == ' ' })
		if match[1] == "ignore-file" {
			d.file.rules = append(d.file.rules, names...)
			d.file.all = d.file.all || len(names) == 0
			return
		}
		found.rules = append(found.rules, names...)
		found.all = found.all || len(names) == 0
	}
	if match := noqaComment.FindStringSubmatch(text); match != nil {
		found.codes = append(found.codes, strings.FieldsFunc(match[1], func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })...)
	}
	if found.all || found.rules != nil || found.codes != nil {
		d.lines[line] = found
	}
}

// silences reports whether a directive stands on a line of the finding.
func (d directives) silences(finding rules.Finding) bool {
	rule := rules.Lookup(finding.Rule)
	if rule == nil {
		return false
	}
	if d.file.silences(rule) {
		return true
	}
	for line := d.index.Of(finding.Span.Start); line <= d.index.Of(finding.Span.End); line++ {
		if directive, ok := d.lines[line]; ok && directive.silences(rule) {
			return true
		}
	}
	return false
}
