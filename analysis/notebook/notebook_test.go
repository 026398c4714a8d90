package notebook

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestMask says of cells what is left of them for the parser: "·" stands for a blank that
// was put there.
func TestMask(t *testing.T) {
	for name, test := range map[string]struct{ cell, want string }{
		"plain":                   {"x = 5 % 2\ny = x != 1", "x = 5 % 2\ny = x != 1"},
		"line magic":              {"%matplotlib inline\nx = 1", "··················\nx = 1"},
		"shell":                   {"!pip install é\nx", "···············\nx"},
		"help":                    {"?x\nx.y??\nprint?", "··\n·····\n······"},
		"no help":                 {"# what is this?\nx = 'why?'\nprint('a?')  # b?", "# what is this?\nx = 'why?'\nprint('a?')  # b?"},
		"a lonely block":          {"if x:\n    !ls\nelse:\n\t%cd ..", "if x:\n    _··\nelse:\n\t_·····"},
		"assigned":                {"a, b = !ls -l\nc = %env X\nd = f(x) % 2", "a, b = _·····\nc = _·····\nd = f(x) % 2"},
		"between brackets":        {"print(\n  x\n  % y)\n%who", "print(\n  x\n  % y)\n····"},
		"in a string":             {"s = '''\n%time\n!ls\n'''\n!ls", "s = '''\n%time\n!ls\n'''\n···"},
		"behind a string":         {"s = 'it'\n!ls", "s = 'it'\n···"},
		"an open string":          {"s = 'it\n!ls", "s = 'it\n···"},
		"a bracket in a comment":  {"x = 1  # (\n!ls", "x = 1  # (\n···"},
		"continued":               {"!a \\\n  b\nx", "···\u00b7\n···\nx"},
		"a continued division":    {"x = y \\\n  % z", "x = y \\\n  % z"},
		"cell magic of Python":    {"%%time\nx = 1", "······\nx = 1"},
		"cell magic of others":    {"%%bash -s x\necho 'hi\n\"", "···········\n········\n·"},
		"unknown cell magic":      {"%%sql\nselect", "·····\n······"},
		"only a cell magic":       {"%%time", "······"},
		"blank lines ahead":       {"\n\n%%html\n<b>", "\n\n······\n···"},
		"a cell magic too late":   {"x\n%%time\ny", "x\n······\ny"},
		"carriage returns":        {"%x\r\ny\r\n!z\r\n", "··\r\ny\r\n··\r\n"},
		"quoting":                 {",f a b\n/f a\n;f a", "······\n····\n····"},
		"magic behind a magic":    {"%%capture out\n%time f()\ng()", "·············\n·········\ng()"},
		"an f-string of brackets": {"f\"{x['(']}\"\n!ls", "f\"{x['(']}\"\n···"},
	} {
		t.Run(name, func(t *testing.T) {
			got := mask(test.cell)
			if len(got.text) != len(test.cell) || strings.Count(got.text, "\n") != strings.Count(test.cell, "\n") {
				t.Errorf("%q is not as long as %q", got.text, test.cell)
			}
			if want := strings.ReplaceAll(test.want, "·", " "); got.text != want {
				t.Errorf("got  %q\nwant %q", got.text, want)
			}
		})
	}
}

// minimal is a notebook of cells, which are JSON.
func minimal(cells ...string) string {
	return "{\"cells\": [" + strings.Join(cells, ",\n") + "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"
}

// TestRewrite gives the second line of a cell another text and says what becomes of its source.
func TestRewrite(t *testing.T) {
	for name, test := range map[string]struct{ source, from, to, want string }{
		"a list":            {`["a\n",   "b\n","c"]`, "b", "B\"", `["a\n",   "B\"\n","c"]`},
		"one more line":     {"[\n  \"a\\n\",\n  \"b\"\n]", "b", "b\nc", "[\n  \"a\\n\",\n  \"b\\n\",\n  \"c\"\n]"},
		"a line between":    {`["a\n", "c"]`, "c", "b\nc", `["a\n", "b\n", "c"]`},
		"a line ahead":      {`["a\n", "c"]`, "a", "b\na", `["b\n", "a\n", "c"]`},
		"a line less":       {`["a\n", "b\n", "c"]`, "b\n", "", `["a\n", "c"]`},
		"the first less":    {`["a\n", "b\n", "c"]`, "a\n", "", `["b\n", "c"]`},
		"the last less":     {`["a\n", "b\n", "c"]`, "\nc", "", `["a\n", "b"]`},
		"all less":          {`["a"]`, "a", "", `[]`},
		"one, laid out":     {"[\n\t\"a\"\n]", "a", "a\nb", "[\n\t\"a\\n\",\n\t\"b\"\n]"},
		"a string":          {`"a\nb"`, "b", "c\t\\é", `"a\nc\t\\` + "\\u00e9\""},
		"escapes are kept":  {`["\u0061\n", "b"]`, "b", "c", `["\u0061\n", "c"]`},
		"a surrogate pair":  {`"x"`, "x", "😀", `"\ud83d\ude00"`},
		"not ASCII already": {`"é x"`, "x", "😀\x01", "\"é 😀\\u0001\""},
		"odd pieces":        {`["a", "b\nc", "\n"]`, "b", "B", `["aB\n", "c\n"]`},
	} {
		t.Run(name, func(t *testing.T) {
			content := minimal(`{"cell_type": "raw", "source": 1}`, `{"source": `+test.source+`, "cell_type": "code"}`)
			file, err := Read([]byte(content))
			if err != nil {
				t.Fatal(err)
			}
			document := file.Document("x.ipynb")
			at := strings.Index(document.Text, test.from)
			edit := Edit{syntax.Span{Start: at, End: at + len(test.from)}, test.to}
			after := file.Rewrite(Apply(document, []Edit{edit}))
			if want := strings.Replace(content, test.source, test.want, 1); string(after) != want {
				t.Errorf("got  %s\nwant %s", after, want)
			}
			again, err := Read(after)
			if err != nil || again.Document("x.ipynb").Text != strings.Replace(document.Text, test.from, test.to, 1) {
				t.Errorf("it does not say what it should (%v)", err)
			}
		})
	}
}

// TestRead says which cells of notebooks are Python.
func TestRead(t *testing.T) {
	code := `{"cell_type": "code", "source": "x"}`
	for name, test := range map[string]struct{ content, want, broken string }{
		"nothing":              {content: " \n"},
		"no cells":             {content: `{"metadata": {}}`},
		"two cells":            {content: minimal(code, code), want: "x\nx\n"},
		"a byte order mark":    {content: "\uFEFF" + minimal(code), want: "x\n"},
		"another language":     {content: `{"cells": [` + code + `], "metadata": {"language_info": {"name": "julia"}}}`},
		"another kernel":       {content: `{"metadata": {"kernelspec": {"name": "ir", "language": "R"}}, "cells": [` + code + `]}`},
		"Python":               {content: `{"metadata": {"kernelspec": {"name": "x", "language": "python"}}, "cells": [` + code + `]}`, want: "x\n"},
		"odd metadata":         {content: `{"metadata": [], "cells": [` + code + `]}`, want: "x\n"},
		"odd cells":            {content: minimal(`1`, `null`, `[]`, `{"cell_type": 3, "source": {}}`, `{"cell_type": "code"}`, `{"cell_type": "code", "source": ["x", 1, "y"]}`), want: "xy\n"},
		"twice the same key":   {content: minimal(`{"cell_type": "code", "source": "a", "source": ["b"]}`), want: "b\n"},
		"nbformat 3":           {content: `{"worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": ["a"]}, {"cell_type": "code", "language": "perl", "input": "b"}]}, {"cells": [{"cell_type": "code", "input": "c"}]}]}`, want: "a\nc\n"},
		"another kind of cell": {content: minimal(`{"cell_type": "code", "metadata": {"vscode": {"languageId": "sql"}}, "source": "x"}`)},
		"cut":                  {content: "{\n\"cells\": [{\"source\": \"x", broken: "line 2"},
		"a list":               {content: "[]", broken: "line 1: it is not a JSON object"},
		"no JSON":              {content: "x = 1", broken: "line 1"},
		"a conflict":           {content: "{\n\"cells\": [\n<<<<<<< HEAD\n]}", broken: "line 3"},
		"more behind it":       {content: "{}\n{}", broken: "line 1: something stands behind its end"},
		"a bad escape":         {content: minimal(`{"cell_type": "code", "source": "\x"}`), broken: "line 1"},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := Read([]byte(test.content))
			if (err != nil) != (test.broken != "") || err != nil && !strings.Contains(err.Error(), test.broken) {
				t.Fatalf("error %v, want %q in it", err, test.broken)
			}
			if err != nil {
				return
			}
			document := file.Document("x.ipynb")
			if !document.IsNotebook() || document.Text != test.want {
				t.Errorf("got %q, want %q", document.Text, test.want)
			}
		})
	}
}

// TestPlace says where edits of the text "%%time⏎a⏎|b⏎!c⏎" go, in which "|" is the border of two
// cells.
func TestPlace(t *testing.T) {
	document := Join("x.ipynb", 0, []*Source{NewSource(1, syntax.NewDocument("", 0, "%%time\na")), NewSource(2, syntax.NewDocument("", 0, "b\n!c"))})
	for name, test := range map[string]struct {
		start, end int
		text       string
		want       Edit
		refused    bool
	}{
		"inside":                {7, 8, "A", Edit{syntax.Span{Start: 7, End: 8}, "A"}, false},
		"a line with its end":   {7, 9, "A\n", Edit{syntax.Span{Start: 7, End: 8}, "A"}, false},
		"a line is taken away":  {9, 11, "", Edit{syntax.Span{Start: 9, End: 11}, ""}, false},
		"the last line":         {7, 9, "", Edit{syntax.Span{Start: 7, End: 8}, ""}, false},
		"lines are joined":      {8, 9, "x", Edit{}, true},
		"over the border":       {7, 10, "", Edit{}, true},
		"ahead of a cell magic": {0, 0, "import x\n", Edit{syntax.Span{Start: 7, End: 7}, "import x\n"}, false},
		"into a cell magic":     {0, 0, "x", Edit{}, true},
		"a cell magic":          {0, 7, "", Edit{}, true},
		"ahead of a cell":       {9, 9, "x\n", Edit{syntax.Span{Start: 9, End: 9}, "x\n"}, false},
		"ahead of a magic":      {11, 11, "x\n", Edit{syntax.Span{Start: 11, End: 11}, "x\n"}, false},
		"into a magic":          {12, 12, "x", Edit{}, true},
		"at the end":            {13, 13, "\nx", Edit{syntax.Span{Start: 13, End: 13}, "\nx"}, false},
		"behind the end":        {14, 14, "x\n", Edit{syntax.Span{Start: 13, End: 13}, "\nx"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			got, reason := Place(document, Edit{syntax.Span{Start: test.start, End: test.end}, test.text})
			if (reason != "") != test.refused || reason == "" && got != test.want {
				t.Errorf("got %+v (%s), want %+v", got, reason, test.want)
			}
		})
	}
}

// FuzzRead reads anything as a notebook, changes each cell and reads that again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(minimal(`{"cell_type": "code", "source": ["a\n", "b"]}`, `{"cell_type": "code", "source": "%x"}`)))
	f.Add([]byte(`{"worksheets": [{"cells": [{"cell_type": "code", "input": []}]}]}`))
	f.Add([]byte("\uFEFF{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\\ud800\xff\"}]} "))
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := Read(content)
		if err != nil {
			return
		}
		document := file.Document("x.ipynb")
		if same := file.Rewrite(document); string(same) != string(content) {
			t.Fatalf("unchanged, it becomes %q", same)
		}
		var edits []Edit
		for _, cell := range document.Cells {
			if document.Text[cell.Span.End] != '\n' {
				t.Fatalf("cell %d does not end before a line end", cell.Number)
			}
			edits = append(edits, Edit{syntax.Span{Start: cell.Span.End, End: cell.Span.End}, "\n# more"})
		}
		after := Apply(document, edits)
		made := file.Rewrite(after)
		if json.Valid(content) && !json.Valid(made) {
			t.Fatalf("it is no JSON any more: %q", made)
		}
		again, err := Read(made)
		if err != nil || again.Document("x.ipynb").Text != after.Text {
			t.Fatalf("%q says something else (%v)", made, err)
		}
	})
}
