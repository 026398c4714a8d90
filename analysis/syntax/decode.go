package syntax

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// declaredEncoding finds the name of an encoding in one of the first two lines,
// as the language reference has it ("Encoding declarations", PEP 263).
var declaredEncoding = regexp.MustCompile(`^(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n?|\n))?[ \t\f]*#[^\r\n]*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)

// Decode returns the text of a source file. Nearly all are UTF-8; others say
// what they are. undecoded reports bytes that no known encoding explains.
func Decode(content []byte) (text string, undecoded bool) {
	if utf8.Valid(content) {
		return string(content), false
	}
	if known, name := declared(content); known != nil {
		// What the encoding does not know becomes U+FFFD here, too.
		if decoded, err := known.NewDecoder().Bytes(content); err == nil {
			return string(decoded), strings.HasPrefix(name, "utf")
		}
	}
	return string(content), true
}

// declared returns the encoding that a source file declares, and what the file calls it;
// nil where it declares none that is known.
func declared(content []byte) (known encoding.Encoding, name string) {
	match := declaredEncoding.FindSubmatch(content)
	if match == nil {
		return nil, ""
	}
	name = strings.ReplaceAll(strings.ToLower(string(match[1])), "_", "-")
	switch strings.ReplaceAll(name, "-", "") {
	case "latin1", "iso88591", "l1", "cp819":
		// The web takes these names for Windows' encoding, Python does not.
		return charmap.ISO8859_1, name
	}
	for _, spelling := range [...]string{name, strings.ReplaceAll(name, "-", "")} {
		if known, err := htmlindex.Get(spelling); err == nil {
			return known, name
		}
	}
	return nil, name
}
