package analysis

import (
	"regexp"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// directive is a comment that asks not to be told about something.
type directive struct {
	comment syntax.Node
	// names are the rules that it names; none means all.
	names []ignoredName
	// codes are those of other tools, from noqa.
	codes []string
	// used says that it silenced a finding, where it names no rules.
	used bool
}

// ignoredName is one rule's name in a comment.
type ignoredName struct {
	name string
	span syntax.Span
	used bool
}

// silences reports whether the directive is about a rule, and notes its use.
func (d *directive) silences(rule *rules.Rule) bool {
	for _, code := range d.codes {
		if slices.ContainsFunc(rule.Peers, func(peer string) bool { return strings.EqualFold(code, peer) }) {
			return true
		}
	}
	if d.codes != nil {
		return false
	}
	found := len(d.names) == 0
	d.used = d.used || found
	for i := range d.names {
		if d.names[i].name == rule.Name {
			d.names[i].used, found = true, true
		}
	}
	return found
}

var (
	ignoreComment = regexp.MustCompile(`#\s*heddle:\s*(ignore-file|ignore)\b\s*(?:\[([^\]]*)\])?`)
	ignoredWord   = regexp.MustCompile(`[^\s,]+`)
	noqaComment   = regexp.MustCompile(`(?i)#\s*noqa\s*:\s*([a-z]+[0-9]+(?:[\s,]+[a-z]+[0-9]+)*)`)
)

// IgnoredAt returns the name of a rule that an ignoring comment has at a byte offset, and
// where.
func IgnoredAt(file *syntax.File, offset int) (name string, span syntax.Span, ok bool) {
	n := file.At(offset)
	if file.Kind(n) != syntax.Comment {
		return "", syntax.Span{}, false
	}
	d := &directives{file: file, lines: map[int][]*directive{}}
	d.read(n)
	for _, found := range d.all {
		for _, ignored := range found.names {
			if ignored.span.Start <= offset && offset <= ignored.span.End {
				return ignored.name, ignored.span, true
			}
		}
	}
	return "", syntax.Span{}, false
}

// ignoring is an ignoring comment whose list of rules is being typed.
var ignoring = regexp.MustCompile(`#\s*heddle:\s*(?:ignore-file|ignore)\s*\[[^\]#]*$`)

// IgnoringAt returns what is typed so far of a rule's name in an ignoring comment that ends
// at a byte offset; false where there is no such comment. It asks nothing but the text.
func IgnoringAt(text *syntax.Document, offset int) (typed syntax.Span, ok bool) {
	before := text.Text[text.Lines.Start(text.Lines.Of(offset)):offset]
	if !ignoring.MatchString(before) {
		return syntax.Span{}, false
	}
	word := before[strings.LastIndexAny(before, "[, \t")+1:]
	return syntax.Span{Start: offset - len(word), End: offset}, true
}

// directives are the ignoring comments of one file.
type directives struct {
	file  *syntax.File
	lines map[int][]*directive // by 0-based line
	whole []*directive
	all   []*directive // heddle's own, in the order of the file
}

// suppress leaves out the findings that comments ask not to be told about: at
// the end of a line of the finding's span, alone on the line above, or for the
// whole file. It adds what is to be said of the comments themselves.
func suppress(file *syntax.File, findings []rules.Finding, severity map[string]rules.Severity) []rules.Finding {
	text := file.Document.Text
	own := strings.Contains(text, "heddle:")
	if !own && (len(findings) == 0 || !containsNoqa(text)) {
		return findings
	}
	d := readDirectives(file)
	kept := findings[:0]
	for _, finding := range findings {
		if !d.silences(finding) {
			kept = append(kept, finding)
		}
	}
	return append(kept, d.findings(severity)...)
}

func containsNoqa(text string) bool {
	return strings.Contains(text, "noqa") || strings.Contains(text, "NOQA") || strings.Contains(text, "NoQA")
}

func readDirectives(file *syntax.File) *directives {
	d := &directives{file: file, lines: map[int][]*directive{}}
	for n := syntax.Node(0); int(n) < file.Len(); n++ {
		if file.Kind(n) == syntax.Comment {
			d.read(n)
		}
	}
	return d
}

func (d *directives) read(n syntax.Node) {
	text := d.file.Text(n)
	if match := noqaComment.FindStringSubmatch(text); match != nil {
		codes := strings.FieldsFunc(match[1], func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
		d.at(n, &directive{comment: n, codes: codes})
	}
	match := ignoreComment.FindStringSubmatchIndex(text)
	if match == nil {
		return
	}
	found := &directive{comment: n}
	if match[4] >= 0 {
		for _, word := range ignoredWord.FindAllStringIndex(text[match[4]:match[5]], -1) {
			start := d.file.Start(n) + match[4]
			found.names = append(found.names, ignoredName{
				name: text[match[4]+word[0] : match[4]+word[1]],
				span: syntax.Span{Start: start + word[0], End: start + word[1]},
			})
		}
	}
	d.all = append(d.all, found)
	if text[match[2]:match[3]] == "ignore-file" {
		d.whole = append(d.whole, found)
	} else {
		d.at(n, found)
	}
}

// at files a directive under the line that it is about: its own, or, where the
// comment stands alone, the next one that is no comment.
func (d *directives) at(n syntax.Node, found *directive) {
	document := d.file.Document
	line := document.Lines.Of(d.file.Start(n))
	last := document.Lines.Count() - 1
	if cell := document.CellAt(d.file.Start(n)); cell >= 0 {
		last = document.Lines.Of(document.Cells[cell].Span.End) // it says nothing of the next cell
	}
	if line < last && strings.TrimSpace(document.Text[document.Lines.Start(line):d.file.Start(n)]) == "" {
		for line++; line < last && strings.HasPrefix(strings.TrimSpace(document.Line(line)), "#"); line++ {
		}
	}
	d.lines[line] = append(d.lines[line], found)
}

// silences reports whether a directive is about the finding. All that are count
// as used.
func (d *directives) silences(finding rules.Finding) bool {
	rule := rules.Lookup(finding.Rule)
	if rule == nil {
		return false
	}
	silenced := false
	for _, whole := range d.whole {
		silenced = whole.silences(rule) || silenced
	}
	lines := d.file.Document.Lines
	for line := lines.Of(finding.Span.Start); line <= lines.Of(finding.Span.End); line++ {
		for _, found := range d.lines[line] {
			silenced = found.silences(rule) || silenced
		}
	}
	return silenced
}

// findings are what is to be said of heddle's own comments: rules that do not
// exist, and comments that silence nothing. Of a rule that is off nobody knows
// whether it would be silenced.
func (d *directives) findings(severity map[string]rules.Severity) []rules.Finding {
	var found []rules.Finding
	off := func(name string) bool { level, ok := severity[name]; return ok && level == rules.Off }
	anyOff := slices.ContainsFunc(rules.Names(), off)
	for _, each := range d.all {
		if len(each.names) == 0 && !each.used && !anyOff {
			found = rules.ReportUnusedIgnore(found, each.comment, d.file.Span(each.comment), "", severity)
		}
		for _, name := range each.names {
			switch {
			case rules.Lookup(name.name) == nil:
				found = rules.ReportUnknownRule(found, each.comment, name.span, name.name, config.Nearest(name.name, rules.Names()), severity)
			case !name.used && !off(name.name):
				found = rules.ReportUnusedIgnore(found, each.comment, name.span, name.name, severity)
			}
		}
	}
	return found
}
