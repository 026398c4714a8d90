package knowledge

import "testing"

func TestParseType(t *testing.T) {
	for _, test := range []struct {
		text, want string
		arguments  int
	}{
		{"asyncio.Task", "asyncio.Task", 0},
		{"tuple[asyncio.StreamReader, asyncio.StreamWriter]", "tuple[asyncio.StreamReader, asyncio.StreamWriter]", 2},
		{"Self", "Self", 0},
		{"Iterator[pathlib.Path]", "Iterator[pathlib.Path]", 1},
		{"dict[str, list[int]]", "dict[str, list[int]]", 2},
		{"asyncio.Task | None", "asyncio.Task", 0},
		{"None | list[str]", "list[str]", 1},
		{"Optional[asyncio.Task]", "asyncio.Task", 0},
		{"None", "None", 0},
		{"Callable[[int, str], None]", "Callable[Any, None]", 2},
		{"tuple[int, ...]", "tuple[int]", 1},
		{"list[int | str]", "list[Any]", 1},
		{"list[int | None]", "list[int]", 1},
	} {
		got, ok := ParseType(test.text)
		if !ok || got.String() != test.want || len(got.Args) != test.arguments {
			t.Errorf("ParseType(%q) = %v, %v", test.text, got, ok)
		}
	}
}

func TestParseTypeRefuses(t *testing.T) {
	for _, text := range []string{"", " ", "int | str", "list[int", "[int]", "f(x)", "'Task'", "a b"} {
		if got, ok := ParseType(text); ok {
			t.Errorf("ParseType(%q) = %v", text, got)
		}
	}
}

// Every type of the tables parses, and says the same when it is written again.
func TestAllTypesParse(t *testing.T) {
	count := 0
	for name, m := range Default().modules {
		for inside, symbol := range m.loaded().symbols {
			if symbol.Type == "" {
				continue
			}
			count++
			parsed, ok := ParseType(symbol.Type)
			if !ok {
				t.Errorf("%s.%s: type %q", name, inside, symbol.Type)
			} else if parsed.String() != symbol.Type {
				t.Errorf("%s.%s: %q became %q", name, inside, symbol.Type, parsed)
			}
		}
	}
	if count < 8000 {
		t.Errorf("only %d types", count)
	}
}
