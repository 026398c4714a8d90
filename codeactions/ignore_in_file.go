package codeactions

import (
	"regexp"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ignoreInFile silences a rule in the whole file, with a comment at its head.
var ignoreInFile = action{
	name: "ignore-in-file",
	kind: Suppress,
	propose: func(d *draft) offer {
		rule := rules.Lookup(d.finding.Rule)
		if rule == nil || rule.Check == nil {
			return offer{}
		}
		d.ignoreFile(rule.Name)
		return offer{title: "Ignore `" + rule.Name + "` in this file", safety: Suggested}
	},
}

var (
	ignoreFileList = regexp.MustCompile(`#\s*heddle:\s*ignore-file\s*\[[^\]]*`)
	// Python reads the encoding off one of the first two lines (PEP 263).
	headLine = regexp.MustCompile(`^\x{FEFF}?#!|^\x{FEFF}?[ \t\f]*#.*?coding[:=]`)
)

// ignoreFile adds the rule to the comment that the file has, else puts one
// behind the lines that have to be the first.
func (d *draft) ignoreFile(rule string) {
	f := d.File
	for n := range f.Descendants(f.Root()) {
		if f.Kind(n) != syntax.Comment {
			continue
		}
		if list := ignoreFileList.FindStringIndex(f.Text(n)); list != nil {
			d.insert(f.Start(n)+list[1], ", "+rule)
			return
		}
	}
	line := 0
	for line < 2 && headLine.MatchString(f.Document.Line(line)) {
		line++
	}
	directive := "# heddle: ignore-file[" + rule + "]"
	if line >= f.Document.Lines.Count() {
		d.insert(len(f.Document.Text), d.newline()+directive)
		return
	}
	d.insert(d.lineStart(f.Document.Lines.Start(line)), directive+d.newline())
}
