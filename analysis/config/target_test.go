package config

import (
	"strings"
	"testing"
)

func TestLowerBound(t *testing.T) {
	for specifier, want := range map[string]string{
		">=3.11":                "3.11",
		">=3.9,<4":              "3.9",
		" >= 3.10 , < 3.14 ":    "3.10",
		">3.9":                  "3.9",
		">3.9.99":               "3.10",
		"~=3.10":                "3.10",
		"~=3.10.2":              "3.10",
		"==3.12.*":              "3.12",
		"==3.12":                "3.12",
		"===3.12.1":             "3.12",
		">=3.8,!=3.8.*":         "3.9",
		">=3.9,!=3.9.0,!=3.9.1": "3.9",
		"!=3.10.*,>=3.10":       "3.11",
		">=3.14.0rc1":           "3.14",
		">=3.13.0b2":            "3.13",
		">=2.7":                 "3.7",
		">=3.6":                 "3.7",
		">=3":                   "3.7",
		">=3.16":                "3.16",
		"<4":                    "none",
		"!=3.9.*":               "none",
		"":                      "none",
		"<3":                    "none",
		"==2.7.*":               "error",
		">=4":                   "error",
		"^3.9":                  "error",
		">=3.x":                 "error",
		"3.9":                   "3.9",
	} {
		got := "none"
		bound, err := lowerBound(specifier)
		if err != nil {
			got = "error"
			if !strings.Contains(err.Error(), specifier) {
				t.Errorf("%q: the error does not name it: %v", specifier, err)
			}
		} else if bound != nil {
			got = bound.String()
		}
		if got != want {
			t.Errorf("lowerBound(%q) = %s (%v), want %s", specifier, got, err, want)
		}
	}
}

func TestTargetVersion(t *testing.T) {
	for word, minor := range map[string]int{
		`"3.9"`: 9, `"3.15"`: 15, `"py39"`: 9, `"py311"`: 11,
		`"3.8"`: 0, `"3.16"`: 0, `"3.011"`: 0, `"3.11.2"`: 0, `"py2"`: 0, `"py"`: 0, `""`: 0, `3.11`: 0, `3`: 0, `["3.11"]`: 0, `true`: 0,
	} {
		f := parseFile("/heddle.toml", "target-version = "+word+"\n", knownRules)
		got := 0
		if f.overlay.target != nil {
			got = f.overlay.target.Minor
		}
		if got != minor || (got == 0) != (len(f.problems) == 1) {
			t.Errorf("target-version = %s: 3.%d with %d problems, want 3.%d", word, got, len(f.problems), minor)
		}
	}
}

func TestNearest(t *testing.T) {
	for word, want := range map[string]string{
		"untraked-task": "untracked-task", "missing-awiat": "missing-await", "await": "", "": "", "swallowed": "", "nested-event-loops": "nested-event-loop",
		"blocking-call-in-asinc": "blocking-call-in-async",
	} {
		if got := Nearest(word, knownRules); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
