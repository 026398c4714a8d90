package discover

import "testing"

func TestDecode(t *testing.T) {
	for _, test := range []struct {
		name, content, want string
		undecoded           bool
	}{
		{"UTF-8", "x = 'é'", "x = 'é'", false},
		{"empty", "", "", false},
		{"a declaration that is wrong but does no harm", "# coding: klingon\nx", "# coding: klingon\nx", false},
		{"Latin-1", "# -*- coding: latin-1 -*-\n'\xe9\xe9'", "# -*- coding: latin-1 -*-\n'éé'", false},
		{"ISO-8859-15", "# coding=iso-8859-15\n'\xa4'", "# coding=iso-8859-15\n'€'", false},
		{"another spelling", "# vim: set fileencoding=ISO_8859_1 :\n'\xe9'", "# vim: set fileencoding=ISO_8859_1 :\n'é'", false},
		{"second line", "#!/usr/bin/python\r\n# coding: koi8-r\r\n'\xc1'", "#!/usr/bin/python\r\n# coding: koi8-r\r\n'а'", false},
		{"blank first line", "\n# coding: cp1251\n'\xe0'", "\n# coding: cp1251\n'а'", false},
		{"third line", "\n\n# coding: latin-1\n'\xe9'", "\n\n# coding: latin-1\n'\xe9'", true},
		{"after code", "x = 1\n# coding: latin-1\n'\xe9'", "x = 1\n# coding: latin-1\n'\xe9'", true},
		{"unknown", "# coding: klingon\n'\xe9'", "# coding: klingon\n'\xe9'", true},
		{"undeclared", "'\xe9'", "'\xe9'", true},
		{"not what it says", "# coding: utf-8\n'\xe9'", "# coding: utf-8\n'\ufffd'", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, undecoded := Decode([]byte(test.content))
			if text != test.want || undecoded != test.undecoded {
				t.Errorf("got %q, undecoded %v", text, undecoded)
			}
		})
	}
}
