package main

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	for _, test := range []struct{ name, source, marked, line, carets string }{
		{"plain", "x = f()", "f()", "x = f()", "    ^^^"},
		{"tabs before", "\tx = f()", "f()", "    x = f()", "        ^^^"},
		{"a tab after one character", "a\tf()", "f()", "a   f()", "    ^^^"},
		{"a tab inside", "f(1,\t2)", "f(1,\t2)", "f(1,    2)", "^^^^^^^^^^"},
		{"wide characters", "名前 = f()", "f()", "名前 = f()", "       ^^^"},
		{"marked wide characters", "x = 取得()", "取得()", "x = 取得()", "    ^^^^^^"},
		{"combining accent", "e\u0301 = f()", "f()", "e\u0301 = f()", "    ^^^"},
		{"emoji of several runes", "'👩‍💻' + f()", "f()", "'👩‍💻' + f()", "       ^^^"},
		{"nothing marked", "abc", "", "abc", "^"},
		{"byte order mark", "\ufeffx = f()", "f()", "x = f()", "    ^^^"},
		{"escape characters", "'\x1b[31m' + f()", "f()", "'\ufffd[31m' + f()", "          ^^^"},
		{"trailing spaces", "f()  ", "f()", "f()", "^^^"},
		{"long after", "f()" + strings.Repeat("x", 200), "f()", "f()" + strings.Repeat("x", 156) + "…", "^^^"},
		{"long before", strings.Repeat("x", 200) + "f()", "f()", "…" + strings.Repeat("x", 60) + "f()", strings.Repeat(" ", 61) + "^^^"},
		{"long itself", strings.Repeat("x", 300), strings.Repeat("x", 300), strings.Repeat("x", 159) + "…", strings.Repeat("^", 160)},
	} {
		t.Run(test.name, func(t *testing.T) {
			from := strings.Index(test.source, test.marked)
			line, indent, carets := excerpt(test.source, from, from+len(test.marked), widestExcerpt)
			if line != test.line {
				t.Errorf("line   %q\nwant   %q", line, test.line)
			}
			if got := strings.Repeat(" ", indent) + strings.Repeat("^", carets); got != test.carets {
				t.Errorf("carets %q\nwant   %q", got, test.carets)
			}
		})
	}
}
