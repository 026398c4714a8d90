package discover

import (
	"regexp"
	"strings"
	"unicode/utf8"

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
	if match := declaredEncoding.FindSubmatch(content); match != nil {
		name := strings.ReplaceAll(strings.ToLower(string(match[1])), "_", "-")
		for _, spelling := range [...]string{name, strings.ReplaceAll(name, "-", "")} {
			known, err := htmlindex.Get(spelling)
			if err != nil {
				continue
			}
			// What the encoding does not know becomes U+FFFD here, too.
			if decoded, err := known.NewDecoder().Bytes(content); err == nil {
				return string(decoded), strings.HasPrefix(name, "utf")
			}
		}
	}
	return string(content), true
}
