package config

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Patterns are the lines of one gitignore file in their order; the last one
// that matches decides.
type Patterns []pattern

type pattern struct {
	glob       string
	negated    bool
	folderOnly bool
}

// ParsePatterns reads the lines of a gitignore file. Comments, blank lines and
// lines that are no pattern are left out.
func ParsePatterns(lines []string) Patterns {
	var patterns Patterns
	for _, line := range lines {
		if p, ok := parsePattern(line); ok {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// Match reports whether the last pattern that matches excludes the path, and
// whether any matches at all. The path is relative to the folder of the
// patterns, with slashes; folders above it are not looked at.
func (p Patterns) Match(relative string, folder bool) (excluded, decided bool) {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].folderOnly && !folder {
			continue
		}
		if ok, _ := doublestar.Match(p[i].glob, relative); ok {
			return !p[i].negated, true
		}
	}
	return false, false
}

// Excluded reports whether the settings exclude the file, by itself or by a
// folder that it lies in. The path is absolute.
func Excluded(settings *Settings, file string) bool { return excluded(settings, file, false) }

// ExcludedFolder reports whether the settings exclude a whole folder. The path
// is absolute.
func ExcludedFolder(settings *Settings, folder string) bool { return excluded(settings, folder, true) }

func excluded(settings *Settings, target string, folder bool) bool {
	if len(settings.Exclude) == 0 {
		return false
	}
	relative, err := filepath.Rel(settings.Root, target)
	if settings.Root == "" || err != nil {
		relative = strings.TrimPrefix(target, filepath.VolumeName(target))
	}
	relative = strings.TrimPrefix(filepath.ToSlash(relative), "/")
	if relative == ".." || strings.HasPrefix(relative, "../") {
		return false
	}
	patterns := ParsePatterns(settings.Exclude)
	// As in git, nothing below an excluded folder can be taken back.
	for i := range len(relative) {
		if relative[i] == '/' {
			if excluded, _ := patterns.Match(relative[:i], true); excluded {
				return true
			}
		}
	}
	excluded, _ := patterns.Match(relative, folder)
	return excluded
}

// validPattern reports whether a setting is a gitignore pattern that can match.
func validPattern(line string) bool {
	p, ok := parsePattern(line)
	return ok && doublestar.ValidatePattern(p.glob)
}

// parsePattern turns a line into a glob of the doublestar library, whose
// `**`, `*`, `?` and classes are those of gitignore once the line is anchored.
func parsePattern(line string) (pattern, bool) {
	line = trimTrailingSpaces(strings.TrimSuffix(line, "\r"))
	if line == "" || line[0] == '#' {
		return pattern{}, false
	}
	var p pattern
	if rest, ok := strings.CutPrefix(line, "!"); ok {
		p.negated, line = true, rest
	}
	if rest, ok := strings.CutSuffix(line, "/"); ok {
		p.folderOnly, line = true, rest
	}
	if line == "" {
		return pattern{}, false
	}
	// Braces are plain characters in gitignore.
	glob := strings.NewReplacer(`\{`, `\{`, `\}`, `\}`, "{", `\{`, "}", `\}`).Replace(line)
	switch {
	case strings.HasPrefix(glob, "/"):
		glob = glob[1:]
	case !strings.Contains(glob, "/"):
		glob = "**/" + glob
	}
	// `a/**` means what lies below a, not a itself.
	if path.Base(glob) == "**" && glob != "**/**" {
		glob += "/*"
	}
	p.glob = glob
	return p, true
}

// trimTrailingSpaces removes the spaces at the end that no backslash keeps.
func trimTrailingSpaces(line string) string {
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	return line
}
