package syntax

import "strings"

// Import is one module that a text may import.
type Import struct {
	// Module is the name as it is written, "..helpers" with its dots.
	Module string
	// Names are those that "from Module import" takes, "*" among them; nil for a
	// plain import.
	Names []ImportedName
	// As is the name that a plain import binds where it says so.
	As string
}

// ImportedName is a name that is taken out of a module, and the one that it has then.
type ImportedName struct{ Name, As string }

// Imports is what a text says of the modules that it may use.
type Imports struct {
	Statements []Import
	// Attributes are the dotted names that the text uses elsewhere, each once: behind
	// "import a", a use of a.b.c may mean a module.
	Attributes []string
	// Called are the literals that import_module is called with, without their quotes.
	Called []string
	// All are the literals of a line that begins with __all__.
	All []string
	// Async says that the text has the word async or await outside of strings and
	// comments.
	Async bool
}

// FindImports finds the imports of a text without parsing it: wherever one may stand, in
// functions and behind conditions too. Of a text with errors it may find what is none.
func FindImports(text string) Imports {
	s := importScanner{text: text, seen: map[string]bool{}}
	for s.next(); s.token != ""; {
		switch {
		case s.fresh && s.token == "__all__":
			for s.next(); s.token != "" && s.token != "\n"; s.next() {
				if s.token == "\"" {
					s.found.All = append(s.found.All, s.literal)
				}
			}
		case s.fresh && s.token == "import":
			s.next()
			s.plain()
		case s.fresh && s.token == "from":
			s.next()
			s.from()
		case isIdentifierStart(s.token[0]):
			s.attribute()
		default:
			s.next()
		}
	}
	return s.found
}

// importScanner goes through the tokens of a text, strings and comments left out.
type importScanner struct {
	text  string
	at    int
	depth int // of brackets
	token string
	// fresh says that a statement may begin with the token.
	fresh bool
	// literal is what stands in the quotes of the last string.
	literal string

	found Imports
	seen  map[string]bool
}

// plain reads what follows "import".
func (s *importScanner) plain() {
	for {
		name := s.dotted()
		if name == "" {
			return
		}
		made := Import{Module: strings.Clone(name)} // which outlives the text
		if s.token == "as" {
			s.next()
			made.As = s.token
			s.next()
		}
		s.found.Statements = append(s.found.Statements, made)
		if s.token != "," {
			return
		}
		s.next()
	}
}

// from reads what follows "from".
func (s *importScanner) from() {
	made := Import{Module: strings.Clone(s.dotted())}
	if made.Module == "" || s.token != "import" {
		return // "yield from", "raise … from"
	}
	s.next()
	if s.token == "(" {
		s.next()
	}
	for s.token == "*" || s.token != "" && isIdentifierStart(s.token[0]) {
		name := ImportedName{s.token, s.token}
		s.next()
		if s.token == "as" {
			s.next()
			name.As = s.token
			s.next()
		}
		made.Names = append(made.Names, name)
		if s.token != "," {
			break
		}
		s.next()
	}
	if made.Names != nil {
		s.found.Statements = append(s.found.Statements, made)
	}
}

// dotted reads a dotted name, with dots before it. It is a part of the text where nothing
// stands between its parts.
func (s *importScanner) dotted() string {
	name, end := "", 0
	take := func() {
		start := s.at - len(s.token)
		switch {
		case name == "":
			name = s.token
		case start == end:
			name = s.text[end-len(name) : s.at]
		default:
			name += s.token
			end = len(s.text) + 1 // no token begins there
			s.next()
			return
		}
		end = s.at
		s.next()
	}
	for s.token == "." {
		take()
	}
	for s.token != "" && isIdentifierStart(s.token[0]) && (s.token != "import" || name == "") {
		if take(); s.token != "." {
			break
		}
		take()
	}
	return name
}

// attribute reads a name with what is taken of it.
func (s *importScanner) attribute() {
	name := s.dotted()
	if strings.Contains(name, ".") && !s.seen[name] {
		s.seen[name] = true
		s.found.Attributes = append(s.found.Attributes, name)
	}
	if s.token == "(" && (name == "import_module" || strings.HasSuffix(name, ".import_module")) {
		if s.next(); s.token == "\"" {
			s.found.Called = append(s.found.Called, s.literal)
		}
	}
}

// next goes to the next token: an identifier, or one character of anything else. A line
// that ends outside of brackets is a token too.
func (s *importScanner) next() {
	s.fresh = s.at == 0 || s.depth == 0 && (s.token == "\n" || s.token == ";" || s.token == ":") || s.fresh && s.token == ""
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t' || c == '\f' || c == '\r' && s.depth > 0:
			s.at++
		case c == '\\':
			s.at += 2
			if strings.HasPrefix(s.text[s.at-1:], "\r\n") {
				s.at++
			}
		case c == '#':
			s.at = lineEnd(s.text, s.at)
		case c == '\n' && s.depth > 0:
			s.at++
		case c == '"' || c == '\'':
			start := s.at
			s.at = stringEnd(s.text, s.at)
			s.literal = strings.Trim(s.text[start:s.at], `"'`)
			s.fresh = false
			s.token = "\""
			return
		case isIdentifierStart(c):
			start := s.at
			for s.at < len(s.text) && (isIdentifierStart(s.text[s.at]) || '0' <= s.text[s.at] && s.text[s.at] <= '9') {
				s.at++
			}
			s.token = s.text[start:s.at]
			s.found.Async = s.found.Async || s.token == "async" || s.token == "await"
			return
		default:
			switch c {
			case '(', '[', '{':
				s.depth++
			case ')', ']', '}':
				s.depth = max(0, s.depth-1)
			case '\r':
				c = '\n'
			}
			s.at++
			if c == '\n' {
				s.token = "\n"
			} else {
				s.token = s.text[s.at-1 : s.at]
			}
			return
		}
	}
	s.token = ""
}

func isIdentifierStart(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}

func lineEnd(text string, at int) int {
	if end := strings.IndexAny(text[at:], "\r\n"); end >= 0 {
		return at + end
	}
	return len(text)
}

// stringEnd returns where the string that begins at an offset ends: one that is not
// closed ends with its line.
func stringEnd(text string, at int) int {
	quote := text[at : at+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(text[at:], triple) {
		for at += 3; at < len(text); at++ {
			if text[at] == '\\' {
				at++
			} else if strings.HasPrefix(text[at:], triple) {
				return at + 3
			}
		}
		return len(text)
	}
	for at++; at < len(text); at++ {
		switch text[at] {
		case '\\':
			if at++; at < len(text)-1 && text[at] == '\r' && text[at+1] == '\n' {
				at++
			}
		case quote[0]:
			return at + 1
		case '\n', '\r':
			return at
		}
	}
	return len(text)
}
