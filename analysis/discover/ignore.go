package discover

import (
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/config"
)

// ignores is the chain of git's ignore files that hold in a folder; deeper
// files come first and decide before those above. nil ignores nothing.
type ignores struct {
	above    *ignores
	dir      string
	patterns config.Patterns
}

// ignored reports whether git ignores a path, given that it does not ignore
// the folder that the path lies in.
func (i *ignores) ignored(path string, folder bool) bool {
	for ; i != nil; i = i.above {
		relative, err := filepath.Rel(i.dir, path)
		if err != nil {
			continue
		}
		if excluded, decided := i.patterns.Match(filepath.ToSlash(relative), folder); decided {
			return excluded
		}
	}
	return false
}

// enter returns what holds in a folder below. The ignore files of a repository
// say nothing about a repository inside of it.
func (i *ignores) enter(source Source, dir string) *ignores {
	if _, err := source.Stat(filepath.Join(dir, ".git")); err == nil {
		i = (*ignores)(nil).with(source, dir, filepath.Join(dir, ".git", "info", "exclude"))
	}
	return i.with(source, dir, filepath.Join(dir, ".gitignore"))
}

// with adds the patterns of one file; one that cannot be read adds none.
func (i *ignores) with(source Source, dir, file string) *ignores {
	content, err := source.ReadFile(file)
	if err != nil {
		return i
	}
	patterns := config.ParsePatterns(strings.Split(string(content), "\n"))
	if len(patterns) == 0 {
		return i
	}
	return &ignores{i, dir, patterns}
}

// ignoresFor returns what holds in a folder by its own repository, and whether
// git ignores the folder itself. Outside of a repository only the folder's own
// .gitignore counts.
func ignoresFor(source Source, dir string) (chain *ignores, ignored bool) {
	folders := []string{dir}
	for at := dir; ; at = filepath.Dir(at) {
		if at != dir {
			folders = append(folders, at)
		}
		if _, err := source.Stat(filepath.Join(at, ".git")); err == nil {
			break
		}
		if filepath.Dir(at) == at {
			folders = folders[:1]
			break
		}
	}
	for i := len(folders) - 1; i >= 0; i-- {
		ignored = ignored || chain.ignored(folders[i], true)
		chain = chain.enter(source, folders[i])
	}
	return chain, ignored
}
