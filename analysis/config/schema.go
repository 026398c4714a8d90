package config

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// schema is a JSON Schema, or a part of one.
type schema map[string]any

// projectSchema is the public schema of pyproject.toml, which knows all other tools.
const projectSchema = "https://json.schemastore.org/pyproject.json"

// Schema describes heddle.toml as a JSON Schema, for editors that complete and check TOML
// by one. It is made from what reads the settings.
func Schema() map[string]any {
	described := object(settingSchemas())
	described["$schema"] = "http://json-schema.org/draft-07/schema#"
	described["title"] = "Settings of Heddle"
	return described
}

// ProjectSchema describes pyproject.toml: what Schema says of [tool.heddle], and of all else
// what the public schema says.
func ProjectSchema() map[string]any {
	heddle := object(settingSchemas())
	heddle["title"] = "Settings of Heddle"
	return schema{
		"$schema":    "http://json-schema.org/draft-07/schema#",
		"title":      "pyproject.toml with [tool.heddle]",
		"allOf":      []any{schema{"$ref": projectSchema}},
		"properties": schema{"tool": schema{"properties": schema{"heddle": heddle}}},
	}
}

func settingSchemas() schema {
	texts := func(word string) schema { return schema{"type": "array", "items": textSchema(word)} }
	settings := schema{
		"target-version": schema{"enum": targets()},
		"free-threaded":  schema{"type": "boolean"},
		"leave-to":       schema{"type": "array", "items": schema{"enum": rules.PeerTools()}},
		"exclude":        texts(""),
		"python":         textSchema(""),
		"rules":          rulesSchema(),
		"documentation":  schema{"type": "string", "format": "uri"},
		sourceFolders:    texts(""),
	}
	tables := reflect.TypeFor[knowledge.Tables]()
	for i := range tables.NumField() {
		field := tables.Field(i)
		settings[field.Tag.Get("toml")] = typeSchema(field.Type, field.Tag.Get("word"))
	}
	for key, words := range settingWords() {
		settings[key].(schema)["description"] = words
	}
	return settings
}

// settingWords says what each setting is for.
func settingWords() map[string]string {
	return map[string]string{
		"target-version": "The oldest Python that the code has to run on. Without it: the lower bound of requires-python, else 3.11.",
		"free-threaded":  "Whether the code runs on a Python without a global interpreter lock. Without it: what classifiers say.",
		"leave-to":       "Tools that run beside Heddle and are left what they find, too.",
		"exclude":        "Patterns, as in .gitignore, of files that are not checked, relative to the folder of this file.",
		"python":         "Where installed packages are imported from: the path of an interpreter or of an environment's folder, or a command such as python3.12. Nothing is run there.",
		"rules":          "Severities of rules; off silences one.",
		"documentation":  "The address at which the pages of rules and topics stand, for links.",
		sourceFolders:    "Folders from which modules are imported, relative to the folder of this file; packages/*/src is one, too.",
		"blocking":       "Dotted names of callables that block, besides those that Heddle knows.",
		"calls":          "Calls that block, each group with the category of what they wait for.",
		"exits":          "Classes whose with block blocks when it is left.",
		"transfers":      "Calls that send a function to a thread, to a process or to the event loop.",
		"roles":          "Names that are what those of the standard library are: a factory of tasks, an executor, a queue.",
		"handlers":       "Decorators and calls that register a function, and where it runs.",
		"hooks":          "Methods of classes that a framework calls, and where they run.",
		"gil":            "What releases the global interpreter lock, and what holds it.",
		"locks":          "Classes that are locks, by kind.",
		"starts":         "What starts processes, by the method of starting.",
		"starting":       "Classes whose start begins a thread or a process.",
		"piped":          "Classes whose items go through a pipe to another process.",
		"forking":        "Calls that copy the process.",
		"unpicklable":    "Classes whose objects cannot be sent to another process.",
		"timeouts":       "What waits for another machine, and what bounds it.",
		"deprecated":     "Names and uses that go away, and what stands in their place.",
		"libraries":      "Functions, coroutine functions, classes and their types, by package.",
	}
}

func targets() []string {
	var versions []string
	for minor := oldestTarget; minor <= newestTarget; minor++ {
		versions = append(versions, fmt.Sprintf("3.%d", minor))
	}
	return versions
}

func rulesSchema() schema {
	severities := []string{"off", "hint", "info", "warning", "error"}
	listed := schema{}
	for _, rule := range rules.All() {
		listed[rule.Name] = schema{"enum": severities, "default": rule.Severity.String(), "description": rule.Title}
	}
	return object(listed)
}

// object describes a table that has no other keys.
func object(properties schema) schema {
	return schema{"type": "object", "properties": properties, "additionalProperties": false}
}

// typeSchema describes what tables.go reads into a value of the type.
func typeSchema(of reflect.Type, word string) schema {
	switch of.Kind() {
	case reflect.String:
		return textSchema(word)
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int:
		return schema{"type": "integer", "minimum": -1}
	case reflect.Slice:
		return schema{"type": "array", "items": typeSchema(of.Elem(), word)}
	case reflect.Map:
		return schema{"type": "object", "additionalProperties": typeSchema(of.Elem(), word)}
	case reflect.Pointer:
		return typeSchema(of.Elem(), word)
	}
	return fieldsSchema(of)
}

// fieldsSchema describes a table by the tags of a struct of knowledge.
func fieldsSchema(of reflect.Type) schema {
	properties, needed := schema{}, []any{}
	seen := map[string]bool{"": true}
	for i := range of.NumField() {
		field := of.Field(i)
		described := typeSchema(field.Type, field.Tag.Get("word"))
		if number, err := strconv.Atoi(field.Tag.Get("default")); err == nil {
			described["default"] = number
		}
		properties[field.Tag.Get("toml")] = described
		need := field.Tag.Get("need")
		if seen[need] {
			continue
		}
		seen[need] = true
		var one []any
		for _, key := range strings.Split(need, " or ") {
			one = append(one, schema{"required": []string{key}})
		}
		needed = append(needed, schema{"anyOf": one})
	}
	described := object(properties)
	if len(needed) > 0 {
		described["allOf"] = needed
	}
	return described
}

// textSchema describes a text of the kind that the tag word names.
func textSchema(word string) schema {
	described := schema{"type": "string"}
	switch word {
	case "", "type":
	case "name":
		described["pattern"] = `^[^\s.]+(\.[^\s.]+)*$`
	case "version":
		described["pattern"] = `^3\.\d+$`
	default:
		described["enum"] = knowledge.Words(word)
	}
	return described
}
