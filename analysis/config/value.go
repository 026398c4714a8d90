package config

import "github.com/heddle-lsp/heddle/analysis/syntax"

// kind is the shape of a value, the same for TOML and JSON.
type kind uint8

const (
	scalar kind = iota // a number, a date, a boolean or null
	text
	list
	table
)

// value is one value of a configuration with its place. TOML files and an
// editor's JSON both become values, so that one decoder serves both.
type value struct {
	kind kind
	// text is the content of a text and the raw bytes of a scalar.
	text    string
	span    syntax.Span
	items   []*value
	members []*member
}

// member is one key of a table with its value.
type member struct {
	key     string
	keySpan syntax.Span
	value   *value
}

// get returns the member of a table, or nil.
func (v *value) get(key string) *member {
	if v == nil {
		return nil
	}
	for _, m := range v.members {
		if m.key == key {
			return m
		}
	}
	return nil
}

// at returns the value at a path of keys, or nil.
func (v *value) at(path ...string) *value {
	for _, key := range path {
		m := v.get(key)
		if m == nil {
			return nil
		}
		v = m.value
	}
	return v
}
