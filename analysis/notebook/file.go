package notebook

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// File is a notebook as it lies on the disk: JSON, in nbformat 4 or 3.
//
// https://nbformat.readthedocs.io/en/latest/format_description.html
type File struct {
	content []byte
	cells   []fileCell
}

// fileCell is a cell, and where its source stands in the file.
type fileCell struct {
	number         int
	kind, language string
	// pieces are the strings that make the source. list says that they stand in a list,
	// from open to shut, its brackets included.
	pieces     []piece
	list       bool
	open, shut int
}

// piece is a string of the file: its text, and the bytes of its literal.
type piece struct {
	text       string
	start, end int
}

func (c *fileCell) source() string {
	var b strings.Builder
	for _, p := range c.pieces {
		b.WriteString(p.text)
	}
	return b.String()
}

// IsNotebook reports whether a file is a notebook by its name.
func IsNotebook(name string) bool { return strings.HasSuffix(name, ".ipynb") }

// Read reads the content of a notebook file. The error says in a few words why it is none.
func Read(content []byte) (*File, error) {
	f := &File{content: content}
	if len(bytes.TrimSpace(content)) == 0 {
		return f, nil // as a notebook is made by editors
	}
	base := len(content) - len(bytes.TrimPrefix(content, []byte("\uFEFF")))
	r := &reader{base: base, content: content, Decoder: jsontext.NewDecoder(bytes.NewReader(content[base:]), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
	if r.PeekKind() != '{' {
		return nil, r.broken(errors.New("it is not a JSON object"))
	}
	var about about
	err := r.object(func(key string) error {
		switch key {
		case "cells":
			return r.cells(f)
		case "worksheets": // nbformat 3
			return r.list(func() error {
				return r.object(func(key string) error {
					if key != "cells" {
						return r.SkipValue()
					}
					return r.cells(f)
				})
			})
		case "metadata":
			return r.into(&about)
		}
		return r.SkipValue()
	})
	if err == nil {
		err = r.ends()
	}
	if err != nil {
		return nil, r.broken(err)
	}
	if !about.isPython() {
		f.cells = nil
	}
	return f, nil
}

// about is what the metadata of a notebook say of the language of its cells.
type about struct {
	LanguageInfo struct {
		Name string `json:"name"`
	} `json:"language_info"`
	Kernel struct {
		Language string `json:"language"`
		Name     string `json:"name"`
	} `json:"kernelspec"`
}

// isPython reports whether the kernel runs Python, as it does where nothing is said.
func (a about) isPython() bool {
	for _, name := range [...]string{a.LanguageInfo.Name, a.Kernel.Language, a.Kernel.Name} {
		if name != "" {
			return isPython(name)
		}
	}
	return true
}

func isPython(language string) bool {
	language = strings.ToLower(language)
	return strings.HasPrefix(language, "python") || language == "ipython"
}

// reader reads JSON, and knows where in the file it is.
type reader struct {
	*jsontext.Decoder
	content []byte
	base    int
}

// broken is an error with the line where it is.
func (r *reader) broken(err error) error {
	at := min(r.base+int(r.InputOffset()), len(r.content))
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		at, err = min(r.base+int(syntactic.ByteOffset), len(r.content)), syntactic.Err
	}
	return fmt.Errorf("it is no notebook: line %d: %w", bytes.Count(r.content[:at], []byte("\n"))+1, err)
}

// into decodes the next value as far as it fits; what is of another kind says nothing.
func (r *reader) into(target any) error {
	raw, err := r.ReadValue()
	if err != nil {
		return err
	}
	_ = json.Unmarshal(raw, target, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	return nil
}

// object reads an object; each has to read the value of a key. What is no object is
// skipped.
func (r *reader) object(each func(key string) error) error {
	if r.PeekKind() != '{' {
		return r.SkipValue()
	}
	if _, err := r.ReadToken(); err != nil {
		return err
	}
	for r.PeekKind() == '"' {
		key, err := r.ReadToken()
		if err != nil {
			return err
		}
		if err := each(key.String()); err != nil {
			return err
		}
	}
	_, err := r.ReadToken()
	return err
}

// list reads a list; each has to read an element. What is no list is skipped.
func (r *reader) list(each func() error) error {
	if r.PeekKind() != '[' {
		return r.SkipValue()
	}
	if _, err := r.ReadToken(); err != nil {
		return err
	}
	for kind := r.PeekKind(); kind != ']' && kind > 0; kind = r.PeekKind() {
		if err := each(); err != nil {
			return err
		}
	}
	_, err := r.ReadToken()
	return err
}

// ends reports what stands behind the notebook.
func (r *reader) ends() error {
	rest := bytes.TrimSpace(r.content[r.base+int(r.InputOffset()):])
	if len(rest) > 0 {
		return errors.New("something stands behind its end")
	}
	return nil
}

func (r *reader) cells(f *File) error {
	number := len(f.cells)
	return r.list(func() error {
		number++
		cell := fileCell{number: number}
		err := r.object(func(key string) error {
			switch key {
			case "cell_type":
				return r.into(&cell.kind)
			case "language": // nbformat 3
				return r.into(&cell.language)
			case "metadata":
				var editor struct {
					VSCode struct {
						Language string `json:"languageId"`
					} `json:"vscode"`
				}
				err := r.into(&editor)
				if editor.VSCode.Language != "" {
					cell.language = editor.VSCode.Language
				}
				return err
			case "source", "input": // nbformat 4 and 3
				return r.source(&cell)
			}
			return r.SkipValue()
		})
		f.cells = append(f.cells, cell)
		return err
	})
}

// source reads the source of a cell: a string, or a list of them.
func (r *reader) source(cell *fileCell) error {
	cell.pieces, cell.list = nil, r.PeekKind() == '['
	read := func() error {
		if r.PeekKind() != '"' {
			return r.SkipValue()
		}
		raw, err := r.ReadValue()
		if err != nil {
			return err
		}
		end := r.base + int(r.InputOffset())
		p := piece{start: end - len(raw), end: end}
		err = json.Unmarshal(raw, &p.text, jsontext.AllowInvalidUTF8(true))
		cell.pieces = append(cell.pieces, p)
		return err
	}
	if !cell.list {
		return read()
	}
	start := r.base + int(r.InputOffset())
	err := r.list(read)
	cell.open, cell.shut = start+bytes.IndexByte(r.content[start:], '['), r.base+int(r.InputOffset())
	return err
}
