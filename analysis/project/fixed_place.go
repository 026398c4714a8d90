package project

import (
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// fixedPlace names a place in a file that nobody edits.
func fixedPlace(start, end int) string { return "@" + strconv.Itoa(start) + ":" + strconv.Itoa(end) }

// FixedPlace reads what fixedPlace wrote.
func FixedPlace(text string) (knowledge.Place, bool) {
	start, end, ok := strings.Cut(strings.TrimPrefix(text, "@"), ":")
	if !ok || !strings.HasPrefix(text, "@") {
		return knowledge.Place{}, false
	}
	from, err := strconv.Atoi(start)
	if err != nil {
		return knowledge.Place{}, false
	}
	to, err := strconv.Atoi(end)
	return knowledge.Place{Start: from, End: to}, err == nil
}
