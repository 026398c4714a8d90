package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// parseJSON returns the values of a JSON text with their places.
func parseJSON(data []byte) (*value, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	reader := jsonReader{decoder, string(data)}
	v, err := reader.value()
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("there is more than one value")
	}
	return v, nil
}

type jsonReader struct {
	decoder *json.Decoder
	data    string
}

// token returns the next token and its place.
func (r *jsonReader) token() (json.Token, syntax.Span, error) {
	start := int(r.decoder.InputOffset())
	t, err := r.decoder.Token()
	end := int(r.decoder.InputOffset())
	if err != nil {
		return nil, syntax.Span{}, err
	}
	start = end - len(strings.TrimLeft(r.data[start:end], " \t\r\n,:"))
	return t, syntax.Span{Start: start, End: end}, nil
}

func (r *jsonReader) value() (*value, error) {
	t, span, err := r.token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case json.Delim:
		v := &value{kind: list, span: span}
		if t == '{' {
			v.kind = table
		}
		for r.decoder.More() {
			if err := r.element(v); err != nil {
				return nil, err
			}
		}
		_, closing, err := r.token()
		v.span.End = closing.End
		return v, err
	case string:
		return &value{kind: text, text: t, span: span}, nil
	}
	return &value{kind: scalar, text: r.data[span.Start:span.End], span: span}, nil
}

// element reads one more element of a list or member of an object.
func (r *jsonReader) element(into *value) error {
	if into.kind == list {
		item, err := r.value()
		into.items = append(into.items, item)
		return err
	}
	key, span, err := r.token()
	if err != nil {
		return err
	}
	v, err := r.value()
	// The decoder has seen to it that a key is a string.
	into.members = append(into.members, &member{fmt.Sprint(key), span, v})
	return err
}
