package config

import (
	"errors"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parseTOML returns the values of a TOML text, or what is wrong with it and
// where. The library's strict decoder finds every error, repeated keys too; its
// parser then gives the place of each key, which the decoder does not tell.
func parseTOML(data string) (root *value, fault string, at syntax.Span) {
	// The byte order mark is no part of the language, but of the offsets.
	body := strings.TrimPrefix(data, "\ufeff")
	shift := len(data) - len(body)

	var ignored map[string]any
	if err := toml.Unmarshal([]byte(body), &ignored); err != nil {
		var decode *toml.DecodeError
		if errors.As(err, &decode) {
			return nil, err.Error(), tomlPlace(body, decode).Shift(shift)
		}
		return nil, err.Error(), syntax.Span{Start: shift, End: shift}
	}

	builder := tomlBuilder{root: &value{kind: table, span: syntax.Span{Start: 0, End: len(data)}}, shift: shift, body: body}
	builder.parser.Reset([]byte(body))
	current := builder.root
	for builder.parser.NextExpression() {
		expression := builder.parser.Expression()
		switch expression.Kind {
		case unstable.Table:
			current = builder.open(builder.root, expression.Key(), false)
		case unstable.ArrayTable:
			current = builder.open(builder.root, expression.Key(), true)
		case unstable.KeyValue:
			builder.assign(current, expression)
		}
	}
	return builder.root, "", syntax.Span{}
}

// tomlPlace returns the line from the fault to its end, as the decoder tells
// only where the fault begins.
func tomlPlace(body string, fault *toml.DecodeError) syntax.Span {
	document := syntax.NewDocument("", 0, body)
	row, column := fault.Position()
	line := min(max(row-1, 0), document.Lines.Count()-1)
	start := min(document.Lines.Start(line)+max(column-1, 0), len(body))
	end := document.Lines.Start(line) + len(document.Line(line))
	return syntax.Span{Start: start, End: max(start, end)}
}

type tomlBuilder struct {
	parser unstable.Parser
	root   *value
	body   string
	shift  int
}

// open returns the table of a header, made where it is missing. Of an array of
// tables it is a new last element.
func (b *tomlBuilder) open(from *value, keys unstable.Iterator, array bool) *value {
	for keys.Next() {
		key := keys.Node()
		m := from.get(string(key.Data))
		if m == nil {
			m = &member{key: string(key.Data), keySpan: b.span(key.Raw), value: &value{kind: table, span: b.span(key.Raw)}}
			if array && keys.IsLast() {
				m.value.kind = list
			}
			from.members = append(from.members, m)
		}
		from = m.value
		if from.kind == list {
			if array && keys.IsLast() || len(from.items) == 0 {
				from.items = append(from.items, &value{kind: table, span: b.span(key.Raw)})
			}
			from = from.items[len(from.items)-1]
		}
	}
	return from
}

// assign adds `a.b = value` to a table.
func (b *tomlBuilder) assign(to *value, pair *unstable.Node) {
	keys := pair.Key()
	var path []*unstable.Node
	for keys.Next() {
		path = append(path, keys.Node())
	}
	for _, key := range path[:len(path)-1] {
		m := to.get(string(key.Data))
		if m == nil {
			m = &member{key: string(key.Data), keySpan: b.span(key.Raw), value: &value{kind: table, span: b.span(key.Raw)}}
			to.members = append(to.members, m)
		}
		to = m.value
	}
	last := path[len(path)-1]
	// The parser gives containers no place of their own: theirs is what
	// follows the equals sign.
	start, end := int(last.Raw.Offset+last.Raw.Length), int(pair.Raw.Offset+pair.Raw.Length)
	start += len(b.body[start:end]) - len(strings.TrimLeft(b.body[start:end], " \t="))
	around := syntax.Span{Start: start, End: end}.Shift(b.shift)
	to.members = append(to.members, &member{string(last.Data), b.span(last.Raw), b.value(pair.Value(), around)})
}

// value converts a node; around is the place of a container.
func (b *tomlBuilder) value(node *unstable.Node, around syntax.Span) *value {
	switch node.Kind {
	case unstable.String:
		return &value{kind: text, text: string(node.Data), span: b.span(node.Raw)}
	case unstable.Array:
		v := &value{kind: list, span: around}
		for items := node.Children(); items.Next(); {
			v.items = append(v.items, b.value(items.Node(), around))
		}
		return v
	case unstable.InlineTable:
		v := &value{kind: table, span: around}
		for pairs := node.Children(); pairs.Next(); {
			b.assign(v, pairs.Node())
		}
		return v
	}
	return &value{kind: scalar, text: string(node.Data), span: b.span(node.Raw)}
}

func (b *tomlBuilder) span(r unstable.Range) syntax.Span {
	return syntax.Span{Start: int(r.Offset), End: int(r.Offset + r.Length)}.Shift(b.shift)
}
