package semantic

import (
	"strconv"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// oldestMinor is the oldest Python 3 of which Heddle says anything.
const oldestMinor = 9

// oldPython reports whether a condition holds that tells versions of Python apart of
// which only one is still in use, and whether it is such a condition:
// "sys.version_info >= (3, 8)" always holds.
func oldPython(f *syntax.File, condition syntax.Node) (holds, known bool) {
	condition = f.Bare(condition)
	if f.Kind(condition) != syntax.Comparison {
		return false, false
	}
	text := strings.TrimPrefix(strings.ReplaceAll(f.Text(condition), " ", ""), "sys.")
	text, ok := strings.CutPrefix(text, "version_info")
	if !ok {
		return false, false
	}
	for _, major := range [...]string{"[0]", ".major"} {
		if rest, ok := strings.CutPrefix(text, major); ok {
			switch rest {
			case ">=3", "==3", ">2":
				return true, true
			case "<3", "==2", "<=2":
				return false, true
			}
			return false, false
		}
	}
	for _, operator := range [...]string{">=", "<"} {
		version, ok := strings.CutPrefix(text, operator+"(")
		if !ok {
			continue
		}
		major, rest, _ := strings.Cut(strings.TrimSuffix(version, ")"), ",")
		minor, _, _ := strings.Cut(rest, ",")
		number, err := strconv.Atoi(minor)
		if major == "2" || major == "3" && (rest == "" || err == nil && number <= oldestMinor) {
			return operator == ">=", true
		}
	}
	return false, false
}

// decided notes the bindings of an if statement of which it is known whether its
// condition holds.
func (b *binder) decided(n syntax.Node, taken bool) {
	f := b.file
	b.walk(f.Child(n, syntax.FieldCondition))
	for child := range f.Children(n) {
		switch kind := f.Kind(child); {
		case kind == syntax.ElifClause || kind == syntax.ElseClause:
			if !taken {
				b.walk(child)
			}
		case child == f.Body(n) && taken:
			b.walk(child)
		}
	}
}
