package knowledge

import "strings"

// Type is a parsed type expression: "dict[str, asyncio.Task]" has the name
// "dict" and two arguments.
type Type struct {
	// Name is the canonical name of a class. Names of the modules builtins,
	// typing and collections.abc are bare: "list", "Iterator", "Awaitable".
	Name string
	Args []Type
}

// ParseType parses the type of a Symbol. Of an optional type it gives the type
// itself; it refuses "", unions of several types and what is no type.
func ParseType(text string) (Type, bool) {
	var kept []string
	for _, part := range splitTop(text, '|') {
		if part != "None" {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 && strings.TrimSpace(text) == "None" {
		return Type{Name: "None"}, true
	}
	if len(kept) != 1 || kept[0] == "" {
		return Type{}, false
	}
	head, rest, generic := strings.Cut(kept[0], "[")
	head = strings.TrimSpace(head)
	if head == "" || strings.ContainsAny(head, "]()\"', \t") {
		return Type{}, false
	}
	parsed := Type{Name: head}
	if !generic {
		return parsed, true
	}
	inner, closed := strings.CutSuffix(strings.TrimSpace(rest), "]")
	if !closed {
		return Type{}, false
	}
	for _, argument := range splitTop(inner, ',') {
		if argument == "" || argument == "..." {
			continue
		}
		// An argument that is no class, such as the list of a Callable, is Any.
		inside, ok := ParseType(argument)
		if !ok {
			inside = Type{Name: "Any"}
		}
		parsed.Args = append(parsed.Args, inside)
	}
	if head == "Optional" || head == "typing.Optional" {
		if len(parsed.Args) != 1 {
			return Type{}, false
		}
		return parsed.Args[0], true
	}
	return parsed, true
}

// String returns the expression as it is written in the tables.
func (t Type) String() string {
	if len(t.Args) == 0 {
		return t.Name
	}
	parts := make([]string, len(t.Args))
	for i, argument := range t.Args {
		parts[i] = argument.String()
	}
	return t.Name + "[" + strings.Join(parts, ", ") + "]"
}

// splitTop splits at a separator outside brackets and trims the parts.
func splitTop(text string, separator byte) []string {
	var parts []string
	depth, start := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '[', '(':
			depth++
		case ']', ')':
			depth--
		case separator:
			if depth == 0 {
				parts = append(parts, strings.TrimSpace(text[start:i]))
				start = i + 1
			}
		}
	}
	return append(parts, strings.TrimSpace(text[start:]))
}
