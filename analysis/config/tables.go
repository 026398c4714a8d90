package config

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// tableKeys are the keys of the tables of knowledge that a user can extend.
func tableKeys() []string { return keysOf(reflect.TypeFor[knowledge.Tables]()) }

// tables reads one of the tables of knowledge into those read before; m is the
// member of the settings that holds it.
func (d decoder) tables(into *knowledge.Tables, m *member) {
	fields := reflect.ValueOf(into).Elem()
	for i := range fields.NumField() {
		if field := fields.Type().Field(i); field.Tag.Get("toml") == m.key {
			d.set(fields.Field(i), m.key, field.Tag.Get("word"), m.value)
		}
	}
}

// set reads a value into what a field holds; what is wrong is reported. It
// returns whether the field can be trusted: a list of texts and a table can
// without what is wrong in them, anything else cannot.
func (d decoder) set(into reflect.Value, key, word string, from *value) bool {
	switch into.Kind() {
	case reflect.String:
		return d.setText(into, key, word, from)
	case reflect.Bool:
		if from.kind != scalar || from.text != "true" && from.text != "false" {
			d.report(from.span, fmt.Sprintf("`%s` must be true or false.", key))
			return false
		}
		into.SetBool(from.text == "true")
		return true
	case reflect.Int:
		number, err := strconv.Atoi(from.text)
		if from.kind != scalar || err != nil || number < -1 {
			d.report(from.span, fmt.Sprintf("`%s` must be a whole number: 0 is the first, -1 is none.", key))
			return false
		}
		into.SetInt(int64(number))
		return true
	case reflect.Slice:
		if into.Type().Elem().Kind() == reflect.String {
			return d.setTexts(into, key, word, from)
		}
		return d.setEntries(into, key, from)
	case reflect.Map:
		return d.setTable(into, key, word, from)
	case reflect.Pointer:
		made := reflect.New(into.Type().Elem())
		into.Set(made)
		return d.set(made.Elem(), key, word, from)
	}
	return d.setFields(into, key, from)
}

func (d decoder) setText(into reflect.Value, key, word string, from *value) bool {
	if from.kind != text {
		d.report(from.span, fmt.Sprintf("`%s` must be a string.", key))
		return false
	}
	if message := fault(word, from.text); message != "" {
		d.report(from.span, message)
		return false
	}
	into.SetString(from.text)
	return true
}

func (d decoder) setTexts(into reflect.Value, key, word string, from *value) bool {
	what := "strings"
	if word == "name" {
		what = "dotted names"
	}
	kept := d.texts(&member{key: key, value: from}, what, func(text string) string { return fault(word, text) })
	into.Set(reflect.AppendSlice(into, reflect.ValueOf(kept)))
	return from.kind == list
}

// setEntries reads a list of tables; an entry with a mistake is left out, since
// half of a fact may be a false one.
func (d decoder) setEntries(into reflect.Value, key string, from *value) bool {
	if from.kind != list {
		message := fmt.Sprintf("`%s` must be a list of tables.", key)
		if from.kind == table {
			message = fmt.Sprintf("`%s` must be a list of tables: in TOML the header of each stands in double brackets.", key)
		}
		d.report(from.span, message)
		return false
	}
	good := true
	for _, item := range from.items {
		if item.kind != table {
			d.report(item.span, fmt.Sprintf("`%s` must hold tables only.", key))
			good = false
			continue
		}
		entry := reflect.New(into.Type().Elem()).Elem()
		if d.setFields(entry, key, item) {
			into.Set(reflect.Append(into, entry))
		} else {
			good = false
		}
	}
	return good
}

// setTable reads a table whose keys are names.
func (d decoder) setTable(into reflect.Value, key, word string, from *value) bool {
	if from.kind != table {
		d.report(from.span, fmt.Sprintf("`%s` must be a table.", key))
		return false
	}
	made := reflect.MakeMap(into.Type())
	for _, m := range from.members {
		if message := fault("name", m.key); message != "" {
			d.report(m.keySpan, message)
			continue
		}
		element := reflect.New(into.Type().Elem()).Elem()
		if d.set(element, m.key, word, m.value) || element.Kind() == reflect.Struct {
			made.SetMapIndex(reflect.ValueOf(m.key), element)
		}
	}
	into.Set(made)
	return true
}

// setFields reads a table whose keys are the fields of a struct of knowledge, by
// their tags: knowledge.Tables says what those mean.
func (d decoder) setFields(into reflect.Value, key string, from *value) bool {
	if from.kind != table {
		d.report(from.span, fmt.Sprintf("`%s` must be a table.", key))
		return false
	}
	good := true
	for _, m := range from.members {
		if keys := keysOf(into.Type()); !slices.Contains(keys, m.key) {
			d.report(m.keySpan, oneOf("key", m.key, keys))
			good = false
		}
	}
	// What seems to be missing may be there under a mistyped key.
	complete := good
	missing := map[string]bool{}
	for i := range into.NumField() {
		tag := into.Type().Field(i).Tag
		need := tag.Get("need")
		if m := from.get(tag.Get("toml")); m != nil {
			good = d.set(into.Field(i), m.key, tag.Get("word"), m.value) && good
			missing[need] = false
			continue
		}
		if number, err := strconv.Atoi(tag.Get("default")); err == nil {
			into.Field(i).SetInt(int64(number))
		}
		if _, seen := missing[need]; !seen {
			missing[need] = need != ""
		}
	}
	for i := range into.NumField() {
		need := into.Type().Field(i).Tag.Get("need")
		if missing[need] && complete {
			d.report(from.span, fmt.Sprintf("An entry of `%s` needs `%s`.", key, strings.ReplaceAll(need, " or ", "` or `")))
			missing[need], good = false, false
		}
	}
	return good
}

// keysOf lists the keys of a struct of knowledge.
func keysOf(of reflect.Type) []string {
	var keys []string
	for i := range of.NumField() {
		keys = append(keys, of.Field(i).Tag.Get("toml"))
	}
	return keys
}
