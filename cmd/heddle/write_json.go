package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/heddle-lsp/heddle/codeactions"
)

// jsonWriter prints an array of objects, one a line.
type jsonWriter struct {
	out   io.Writer
	begun bool
}

type jsonPlace struct {
	File string `json:"file,omitempty"`
	// Cell is the number of a notebook's cell, which the lines are counted in.
	Cell      int `json:"cell,omitempty"`
	Line      int `json:"line"`
	Column    int `json:"column"`
	EndLine   int `json:"end_line"`
	EndColumn int `json:"end_column"`
}

type jsonFinding struct {
	jsonPlace
	Rule     string     `json:"rule"`
	Severity string     `json:"severity"`
	Message  string     `json:"message"`
	Related  []jsonStep `json:"related"`
	URL      string     `json:"url"`
	Fixes    []jsonFix  `json:"fixes"`
	// Mended says that --fix made the one of the fixes.
	Mended bool `json:"mended,omitempty"`
}

type jsonStep struct {
	jsonPlace
	Message string `json:"message"`
}

type jsonFix struct {
	Title  string     `json:"title"`
	Safety string     `json:"safety"`
	Edits  []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	jsonPlace
	Text string `json:"text"`
}

func (w *jsonWriter) finding(f finding) { w.print(f, false) }

func (w *jsonWriter) mended(f mended) { w.print(f.finding, true) }

func (w *jsonWriter) print(f finding, mended bool) {
	// Lists are never null: who reads them need not ask.
	object := jsonFinding{
		jsonPlace: placeJSON(f.place, f.file),
		Rule:      f.rule,
		Severity:  f.severity.String(),
		Message:   f.message,
		Related:   []jsonStep{},
		URL:       f.page,
		Fixes:     []jsonFix{},
		Mended:    mended,
	}
	for _, s := range f.related {
		object.Related = append(object.Related, jsonStep{placeJSON(s.place, s.file), s.message})
	}
	for _, x := range f.fixes {
		mend := jsonFix{Title: x.title, Safety: "safe", Edits: []jsonEdit{}}
		if x.safety == codeactions.Suggested {
			mend.Safety = "suggested"
		}
		for _, e := range x.edits {
			mend.Edits = append(mend.Edits, jsonEdit{placeJSON(e.place, ""), e.text})
		}
		object.Fixes = append(object.Fixes, mend)
	}
	separator := ",\n  "
	if !w.begun {
		w.begun, separator = true, "[\n  "
	}
	fmt.Fprint(w.out, separator, encode(object))
}

func (w *jsonWriter) end(totals) {
	if w.begun {
		fmt.Fprintln(w.out, "\n]")
		return
	}
	fmt.Fprintln(w.out, "[]")
}

func placeJSON(p place, file string) jsonPlace {
	return jsonPlace{file, p.cell, p.line, p.column, p.lineAfter, p.columnAfter}
}

// encode leaves <, > and & readable, which the standard encoder escapes.
func encode(object jsonFinding) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(object); err != nil {
		panic(fmt.Sprintf("a finding cannot be encoded: %v", err))
	}
	return string(bytes.TrimSpace(b.Bytes()))
}
