package codeactions

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// carriageReturns writes a text as Windows does.
func carriageReturns(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
}

// tabs writes each step of four blanks at the start of a line as a tab.
func tabs(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		for strings.HasPrefix(line, "    ") {
			b.WriteByte('\t')
			line = line[4:]
		}
		b.WriteString(line)
	}
	return b.String()
}

// TestLayouts applies every action to all test data as it is, with carriage returns and with
// tabs: the results say the same and differ in nothing but what the texts differ in.
func TestLayouts(t *testing.T) {
	all := texts(t)
	target := knowledge.Version{Major: 3, Minor: 14}
	compared := 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		text := strings.ReplaceAll(all[name], "\r\n", "\n")
		if strings.Contains(text, "\t") {
			continue // it has a layout of its own
		}
		plain := mendsOf(check(t, text, target))
		for layout, write := range map[string]func(string) string{"carriage returns": carriageReturns, "tabs": tabs} {
			mends := mendsOf(check(t, write(text), target))
			for _, key := range slices.Sorted(maps.Keys(plain)) {
				compared++
				if got, want := mends[key], write(plain[key]); got != want {
					t.Errorf("%s with %s: %s gives\n%s\nand without\n%s", name, layout, key, got, want)
				}
			}
		}
	}
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

// asWritten is the text of a document with the magics of its cells.
func asWritten(document *syntax.Document) string {
	text := []byte(document.Text)
	for _, cell := range document.Cells {
		copy(text[cell.Span.Start:], cell.Own.Text)
	}
	return string(text)
}

// mendsOf returns the text after each action, by the number of its finding and its name.
func mendsOf(result *analysis.Result) map[string]string {
	mends := map[string]string{}
	for i, finding := range result.Findings {
		for _, action := range forFinding(result, result.Module.NewEvaluator(), finding) {
			key := fmt.Sprintf("%s of finding %d (%s)", action.Name, i, finding.Rule)
			mends[key] = "refused: " + action.Disabled
			if action.Disabled == "" {
				mends[key] = Apply(asWritten(result.Document), action.Edits)
			}
		}
	}
	for i, at := range places(result) {
		for _, action := range For(result, syntax.Span{Start: at, End: at}) {
			if action.Kind != Rewrite {
				continue
			}
			key := fmt.Sprintf("%s at place %d", action.Name, i)
			mends[key] = "refused: " + action.Disabled
			if action.Disabled == "" {
				mends[key] = Apply(asWritten(result.Document), action.Edits)
			}
		}
	}
	return mends
}

// oneLiners writes blocks of one simple statement on the line of their header.
func oneLiners(f *syntax.File) string {
	var edits []Edit
	for block := syntax.Node(0); int(block) < f.Len(); block++ {
		statement, alone := onlyStatement(f, block)
		if !alone || strings.Contains(f.Text(statement), "\n") || f.Kind(statement) == syntax.FunctionDefinition {
			continue
		}
		header := strings.TrimRight(f.Document.Text[:f.Start(statement)], " \t\n")
		between := f.Document.Text[len(header):f.Start(statement)]
		if strings.HasSuffix(header, ":") && strings.Count(between, "\n") == 1 {
			edits = append(edits, Edit{Span: syntax.Span{Start: len(header), End: f.Start(statement)}, Text: " "})
		}
	}
	return Apply(f.Document.Text, sortEdits(edits))
}

// onlyStatement returns the simple statement that a block is.
func onlyStatement(f *syntax.File, block syntax.Node) (only syntax.Node, alone bool) {
	if f.Kind(block) != syntax.Block {
		return syntax.None, false
	}
	for child := range f.Children(block) {
		if only != 0 || f.Kind(child) == syntax.Comment || isCompoundKind(f.Kind(child)) {
			return syntax.None, false
		}
		only = child
	}
	return only, only != 0
}

// semicolons joins simple statements that follow one another.
func semicolons(f *syntax.File) string {
	var edits []Edit
	for n := syntax.Node(0); int(n) < f.Len(); n++ {
		next := f.NextSibling(n)
		if !f.IsStatement(n) || isCompoundKind(f.Kind(n)) || next == syntax.None || !f.IsStatement(next) || isCompoundKind(f.Kind(next)) {
			continue
		}
		if between := f.Document.Text[f.End(n):f.Start(next)]; strings.TrimSpace(between) == "" && strings.Count(between, "\n") == 1 {
			edits = append(edits, Edit{Span: syntax.Span{Start: f.End(n), End: f.Start(next)}, Text: "; "})
		}
	}
	return Apply(f.Document.Text, sortEdits(edits))
}

// TestCrowdedLines applies every action to all test data with several statements on a line.
func TestCrowdedLines(t *testing.T) {
	all := texts(t)
	target := knowledge.Version{Major: 3, Minor: 14}
	var made []mended
	for _, name := range slices.Sorted(maps.Keys(all)) {
		plain := check(t, all[name], target)
		if plain.File.HasError(0) || strings.Contains(all[name], "\r") {
			continue
		}
		for layout, write := range map[string]func(*syntax.File) string{"one line": oneLiners, "semicolons": semicolons} {
			text := write(plain.File)
			if text == all[name] {
				continue
			}
			if check(t, text, target).File.HasError(0) {
				t.Errorf("%s in %s does not parse:\n%s", name, layout, text)
				continue
			}
			made = append(made, tryAll(t, name+" in "+layout, text, target)...)
		}
	}
	t.Logf("%d mends", len(made))
	compile(t, made)
}
