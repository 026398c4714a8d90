package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// fault says what is wrong with a text of the tables of knowledge, "" if nothing
// is. word is the tag of its field: see knowledge.Tables.
func fault(word, text string) string {
	switch word {
	case "":
		return ""
	case "name":
		if !dotted(text) {
			return fmt.Sprintf("`%s` is no dotted name: write one like \"database.client.fetch\".", text)
		}
		return ""
	case "type":
		return typeFault(text)
	case "version":
		minor, ok := strings.CutPrefix(text, "3.")
		if _, err := strconv.ParseUint(minor, 10, 16); !ok || err != nil {
			return fmt.Sprintf("`%s` is no version of Python: write one like \"3.11\".", text)
		}
		return ""
	}
	words := knowledge.Words(word)
	if slices.Contains(words, text) {
		return ""
	}
	if word == "unless" {
		word = "condition"
	}
	return oneOf(word, text, words)
}

// oneOf says that there is no such word and which one may be meant, or else
// which there are.
func oneOf(what, word string, words []string) string {
	message := unknown(what, word, words)
	if Nearest(word, words) == "" {
		message += " There are `" + strings.Join(words, "`, `") + "`."
	}
	return message
}

// typeFault says what is wrong with a type: one that nobody can read, or that
// names a class without its module.
func typeFault(text string) string {
	if text == "" {
		return ""
	}
	parsed, ok := knowledge.ParseType(text)
	if !ok {
		return fmt.Sprintf("`%s` is no type that Heddle can read: write one like \"dict[str, asyncio.Task]\", or \"\" where it is not known.", text)
	}
	return classFault(parsed)
}

func classFault(parsed knowledge.Type) string {
	switch name := parsed.Name; {
	case name == "Self" || name == "Any" || name == "None":
	case !dotted(name):
		return fault("name", name)
	case !strings.Contains(name, "."):
		if symbol, ok := knowledge.Default().Lookup(name); !ok || symbol.Kind != knowledge.Class {
			return fmt.Sprintf("`%s` is no class of Python's own: write its dotted name, like \"database.client.Connection\".", name)
		}
	}
	for _, argument := range parsed.Args {
		if message := classFault(argument); message != "" {
			return message
		}
	}
	return ""
}

// dotted reports whether the text is a Python identifier or several joined by
// dots.
func dotted(name string) bool {
	for _, part := range strings.Split(name, ".") {
		for i, r := range part {
			if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
				return false
			}
		}
		if part == "" {
			return false
		}
	}
	return true
}
