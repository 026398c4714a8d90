package codeactions

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

func TestUse(t *testing.T) {
	for _, test := range []struct{ name, library, text, use, after string }{
		{
			"imported already", "functools.partial",
			"import functools\n\nf()\n", "functools.partial",
			"import functools\n\nf()\n",
		},
		{
			"dotted module", "concurrent.futures.ThreadPoolExecutor",
			"import concurrent.futures\n\nf()\n", "concurrent.futures.ThreadPoolExecutor",
			"import concurrent.futures\n\nf()\n",
		},
		{
			"member under another name", "functools.partial",
			"from functools import partial as bind\n\nf()\n", "bind",
			"from functools import partial as bind\n\nf()\n",
		},
		{
			"another member", "functools.partial",
			"from functools import wraps, cache  # both\n\nf()\n", "partial",
			"from functools import wraps, cache, partial  # both\n\nf()\n",
		},
		{
			"star import", "functools.partial",
			"from functools import *\n\nf()\n", "functools.partial",
			"import functools\nfrom functools import *\n\nf()\n",
		},
		{
			"builtin of the same name", "asyncio.TimeoutError",
			"from asyncio import run\n\nf()\n", "asyncio.TimeoutError",
			"import asyncio\nfrom asyncio import run\n\nf()\n",
		},
		{
			"import of another function", "functools.partial",
			"import os\n\ndef g():\n    import functools\n\ndef h():\n    f()\n", "functools.partial",
			"import functools\nimport os\n\ndef g():\n    import functools\n\ndef h():\n    f()\n",
		},
		{
			"import below in the same function", "functools.partial",
			"import os\n\ndef h():\n    f()\n    import functools\n", "functools_.partial",
			"import functools as functools_\nimport os\n\ndef h():\n    f()\n    import functools\n",
		},
		{
			"name of the module taken", "functools.partial",
			"import os\nfunctools = functools_ = 1\nf()\n", "functools_2.partial",
			"import functools as functools_2\nimport os\nfunctools = functools_ = 1\nf()\n",
		},
		{
			"between", "functools.partial",
			"import abc\nimport os\nfrom sys import path\n\nf()\n", "functools.partial",
			"import abc\nimport functools\nimport os\nfrom sys import path\n\nf()\n",
		},
		{
			"on one line", "functools.partial",
			"import abc; import os\nf()\n", "functools.partial",
			"import abc; import os\nimport functools\nf()\n",
		},
		{
			"docstring and code", "functools.partial",
			"'''Doc.'''\nf()\n", "functools.partial",
			"'''Doc.'''\n\nimport functools\n\nf()\n",
		},
		{
			"future and code", "functools.partial",
			"from __future__ import annotations\n\nf()\n", "functools.partial",
			"from __future__ import annotations\n\nimport functools\n\nf()\n",
		},
		{
			"optional import", "functools.partial",
			"try:\n    import functools\nexcept ImportError:\n    functools = None\nf()\n", "functools.partial",
			"try:\n    import functools\nexcept ImportError:\n    functools = None\nf()\n",
		},
		{
			"relative import of the name", "functools.partial",
			"from . import functools\nf()\n", "functools_.partial",
			"import functools as functools_\n\nfrom . import functools\nf()\n",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, n := drafted(t, test.text, "f()", syntax.Call)
			for range 2 {
				if got := d.use(n, test.library); got != test.use {
					t.Errorf("use: got %s, want %s", got, test.use)
				}
			}
			if got := d.text(); got != test.after {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.after)
			}
		})
	}
}

func TestFree(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"def g():\n    f()\n", "tg"},
		{"def g(tg):\n    f()\n", "tg2"},
		{"tg2 = 1\ndef g():\n    tg = 1\n    def h():\n        f()\n", "tg3"},
		{"def g():\n    f()\n    x.tg(tg=1)\n", "tg"},
		{"def g():\n    f()\n    return lambda: tg\n", "tg2"},
		{"def g():\n    f()\ndef h():\n    tg = 1\n", "tg"},
		{"import a.tg as tg\ndef g():\n    f()\n", "tg2"},
		{"f()\ndef h():\n    print(tg)\n", "tg2"},
	} {
		d, n := drafted(t, test.text, "f()", syntax.Call)
		if got := d.free(n, "tg"); got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}
