package syntax

import (
	"strings"
	"testing"
)

func TestEncode(t *testing.T) {
	for _, test := range []struct{ name, file, from, to, want, fails string }{
		{"UTF-8", "x = 'é'", "x", "yé", "yé = 'é'", ""},
		{"UTF-8 with a byte order mark", "\ufeffx = 1\r\n", "x", "y", "\ufeffy = 1\r\n", ""},
		{"Latin-1", "# coding: latin-1\nx = '\xe9\x80'", "x", "yé", "# coding: latin-1\ny\xe9 = '\xe9\x80'", ""},
		{"Latin-1, all bytes", "# coding: latin-1\nx = '\xe9\x80\x81\xff'", "x", "y", "# coding: latin-1\ny = '\xe9\x80\x81\xff'", ""},
		{"a character that the encoding has not", "# coding: latin-1\nx = '\xe9'", "x", "名", "", "no such characters"},
		{"koi8-r", "# coding: koi8-r\nx = '\xc1'", "x", "б", "# coding: koi8-r\n\xc2 = '\xc1'", ""},
		{"undeclared", "x = '\xe9'", "x", "y", "", "not known"},
		{"unknown", "# coding: klingon\nx = '\xe9'", "x", "y", "", "not known"},
		{"not what it says", "# coding: utf-8\nx = '\xe9'", "x", "y", "", "not known"},
		{"a byte that means nothing", "# coding: cp1253\nx = '\xe1\xd2'", "x", "y", "", "not known"},
		{"what would be UTF-8", "# coding: latin-1\nx = '\xe9'", "'é'", "'Ã©'", "", "no such characters"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, _ := Decode([]byte(test.file))
			got, err := Encode(strings.Replace(text, test.from, test.to, 1), []byte(test.file))
			if string(got) != test.want || (err == nil) != (test.fails == "") || err != nil && !strings.Contains(err.Error(), test.fails) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}
