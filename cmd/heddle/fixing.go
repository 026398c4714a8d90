package main

import (
	"errors"

	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/spf13/pflag"
)

// fixing is what --fix, --unsafe-fixes and --diff ask for.
type fixing struct {
	fix, unsafe, diff bool
	// hints says that hints are shown, and mended, too.
	hints bool
}

func (f *fixing) flags(flags *pflag.FlagSet) {
	flags.BoolVar(&f.fix, "fix", false, "mend what can be mended safely, and report what is left")
	flags.BoolVar(&f.unsafe, "unsafe-fixes", false, "with --fix or --diff: make the mends as well that need a reader")
	flags.BoolVar(&f.diff, "diff", false, "print what --fix would change, and write nothing; exit with 1 if that is something")
}

// valid reports flags that do not go together.
func (f fixing) valid(format string) error {
	switch {
	case f.unsafe && !f.on():
		return errors.New("--unsafe-fixes needs --fix or --diff")
	case f.fix && f.diff:
		return errors.New("--fix writes and --diff does not: give one of them")
	case f.diff && format == "json":
		return errors.New("--diff prints a diff and no findings: it cannot be given with --output-format json")
	}
	return nil
}

// on reports whether anything is to be mended, if only to show it.
func (f fixing) on() bool { return f.fix || f.diff }

// wants reports whether a finding is to be mended: what the report does not show is left
// alone.
func (f fixing) wants(finding rules.Finding) bool { return finding.Severity > rules.Hint || f.hints }
