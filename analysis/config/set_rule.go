package config

import (
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Deciding returns the configuration file that decides the settings of a file, both by their
// absolute paths: the nearest one that says something to Heddle, else the nearest
// pyproject.toml; "" where there is neither.
func (f *Finder) Deciding(path string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	nearest := ""
	for dir := filepath.Dir(filepath.Clean(path)); ; dir = filepath.Dir(dir) {
		for _, name := range [...]string{ownFile, sharedFile} {
			file := filepath.Join(dir, name)
			content := f.read(file)
			switch {
			case content == nil:
			case content.states:
				return file
			case nearest == "" && name == sharedFile:
				nearest = file
			}
		}
		if filepath.Dir(dir) == dir {
			return nearest
		}
	}
}

// SetRule returns the change to the text of a configuration file, a heddle.toml or a
// pyproject.toml, that gives a rule a severity, "off" among them: the span of bytes and what
// comes in its place. It answers false for a file that is no TOML, or that writes the
// settings in a way which it would have to write anew.
func SetRule(path, content, rule, severity string) (at syntax.Span, replacement string, ok bool) {
	root, _, _ := parseTOML(content)
	if root == nil {
		return at, "", false
	}
	header, settings := "[rules]", root
	if filepath.Base(path) == sharedFile {
		header, settings = "[tool.heddle.rules]", root.at("tool", "heddle")
	}
	at, replacement = setRule(content, settings, header, rule, `"`+severity+`"`)
	// Whether that says what it should, the reader of such files knows.
	after := parseFile(path, content[:at.Start]+replacement+content[at.End:], nil)
	got, stated := after.overlay.rules[rule]
	return at, replacement, stated && got.String() == severity && len(after.problems) <= len(parseFile(path, content, nil).problems)
}

func setRule(content string, settings *value, header, rule, severity string) (at syntax.Span, replacement string) {
	newline := syntax.NewDocument("", 0, content).NewlineStyle()
	table := settings.get("rules")
	if table == nil {
		gap := ""
		if content != "" {
			gap = newline
			if !strings.HasSuffix(content, "\n") {
				gap += newline
			}
		}
		end := len(content)
		return syntax.Span{Start: end, End: end}, gap + header + newline + rule + " = " + severity + newline
	}
	if stated := table.value.get(rule); stated != nil {
		return stated.value.span, severity
	}
	if span := table.value.span; strings.HasPrefix(content[span.Start:], "{") {
		end := span.Start + strings.LastIndexByte(content[span.Start:span.End], '}')
		before := len(strings.TrimRight(content[:end], " \t"))
		if len(table.value.members) == 0 {
			return syntax.Span{Start: before, End: end}, " " + rule + " = " + severity + " "
		}
		return syntax.Span{Start: before, End: before}, ", " + rule + " = " + severity
	}
	// A line of its own behind the last, with all that stands before the key there.
	prefix, last := "", table.keySpan.End
	if members := table.value.members; len(members) > 0 {
		end := members[len(members)-1]
		last = end.value.span.End
		prefix = content[strings.LastIndexByte(content[:end.keySpan.Start], '\n')+1 : end.keySpan.Start]
	}
	line := len(content)
	if length := strings.IndexByte(content[last:], '\n'); length >= 0 {
		line = last + length + 1
	}
	text := prefix + rule + " = " + severity + newline
	if line == len(content) && !strings.HasSuffix(content, "\n") {
		text = newline + text
	}
	return syntax.Span{Start: line, End: line}, text
}
