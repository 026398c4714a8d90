package codebase

import (
	"strings"
	"testing"
)

// As few as can be come before something that they import; what nobody in the circle imports
// comes last.
func TestImportedFirst(t *testing.T) {
	for _, test := range []struct{ name, imports, want string }{
		{"chain", "a:b b:c c:", "c b a"},
		{"closed chain", "a:b b:c c:a", "a c b"},
		{"package that imports its parts", "a:b,c,d b:a c:a,b d:a,b,c", "b c a d"},
		{"one import back", "a:b,c,d b:c,d c:d d:a", "d c b a"},
		{"who imports the circle comes last", "a:c b:c c:b d:a,b,c", "b c a d"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var members []*indexed
			for _, word := range strings.Fields(test.imports) {
				path, imports, _ := strings.Cut(word, ":")
				members = append(members, &indexed{path: path, imports: strings.FieldsFunc(imports, func(r rune) bool { return r == ',' })})
			}
			var got []string
			for _, m := range importedFirst(members) {
				got = append(got, m.path)
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %q, want %q", strings.Join(got, " "), test.want)
			}
		})
	}
}
