package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/notebook"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/spf13/cobra"
)

const checkHelp = `Check Python files, notebooks and the folders below the paths; "-" checks the standard
input.
Without a path it checks the current folder.

In folders, files that git ignores and those that the setting "exclude" names are
left out, as are hidden folders, virtual environments, node_modules and __pycache__.
Files that you name are always checked, unless you give --force-exclude.

With --fix, what can be mended safely is mended in the files, and what is left is
reported; --unsafe-fixes makes the mends as well that need a reader. A file whose mends
leave it worse, here or for the files that use it, is left alone. With "-" the mended
text goes to standard output, and the report to standard error. --diff prints what
would change, and writes nothing. Hints are mended where --show-hints shows them.

Exit codes:
  0  nothing found, or only notes and hints; with --diff: nothing to change
  1  errors or warnings found, with --fix: left; with --diff: something to change
  2  wrong use, a path that cannot be read or written, an interrupted run or an internal
     error; everything else is checked all the same

Of a notebook (.ipynb) the Python cells are checked, as one module. A place in it is
written "notebook.ipynb:cell 3:2:1", with the number among all cells, and --fix changes
the sources of cells and nothing else in the file.

A file that is too large or too deeply nested is not looked into; a note says so.
Mistakes in configuration files are printed to standard error and leave the default
in force; they do not change the exit code, unless there was no file to check.`

// checkOptions are the flags of heddle check.
type checkOptions struct {
	format, colour, stdinName          string
	exitZero, showHints, force, stacks bool
	selection                          selection
	fixing                             fixing

	analyses analyses
}

func checkCommand(t terminal, a analyses) *cobra.Command {
	o := checkOptions{analyses: a}
	command := &cobra.Command{
		Use:   "check [PATHS... | -]",
		Short: "Find mistakes in Python files",
		Long:  checkHelp,
		RunE: func(command *cobra.Command, arguments []string) error {
			return o.run(command.Context(), t, arguments)
		},
	}
	flags := command.Flags()
	flags.StringVar(&o.format, "output-format", "full", "how to print findings: full, concise or json")
	flags.StringVar(&o.colour, "color", "auto", "colour the output: auto, always or never")
	flags.StringVar(&o.stdinName, "stdin-filename", "", "`path` of the text on standard input, for its name and settings")
	flags.BoolVar(&o.exitZero, "exit-zero", false, "exit with 0 even when there are findings")
	flags.BoolVar(&o.showHints, "show-hints", false, "show findings of severity hint too")
	flags.BoolVar(&o.force, "force-exclude", false, "leave out excluded files even when they are named")
	flags.StringSliceVar(&o.selection.selected, "select", nil, "report only these `rules`")
	flags.StringSliceVar(&o.selection.ignored, "ignore", nil, "do not report these `rules`")
	o.fixing.flags(flags)
	flags.BoolVar(&o.stacks, "stacks", false, "print the stack of an internal error")
	return command
}

func (o checkOptions) run(ctx context.Context, t terminal, paths []string) error {
	collectLess(mostOfCheck)
	coloured, err := t.coloured(o.colour)
	if err != nil {
		return err
	}
	if err := o.fixing.valid(o.format); err != nil {
		return err
	}
	o.fixing.hints = o.showHints
	to := t.out
	if o.fixing.fix && len(paths) == 1 && paths[0] == "-" {
		to = t.err // the mended text takes the other
	}
	buffered := bufio.NewWriterSize(to, 1<<16)
	width := 0
	if isTerminal(to) {
		width = columns(to)
	}
	out, err := newWriter(o.format, buffered, newPalette(coloured), width)
	if err != nil {
		return err
	}
	if err := o.selection.valid(); err != nil {
		return err
	}
	finder := config.NewFinder(config.Disk{}, rules.Names())
	targets, failures, err := o.targets(ctx, t, paths, finder)
	if err != nil {
		return err
	}
	here, err := os.Getwd()
	if err != nil {
		return exit{exitFailure, err}
	}
	r := &checkRun{
		options: o, terminal: t, out: out, plain: buffered, flush: buffered.Flush, here: here,
		progress: newProgress(t.err, len(targets)), warned: map[string]bool{}, failed: len(failures) > 0,
	}
	r.totals.shown, r.totals.tally.rules = map[rules.Severity]int{}, map[string]int{}
	for _, failure := range failures {
		fmt.Fprintf(t.err, "heddle: %s\n", failure)
	}
	reporter := reporter{
		withFixes: o.format == "json",
		read:      readDocument,
		name:      func(uri string) string { return shorten(here, uri) },
	}
	if o.format == "full" || o.fixing.on() {
		reporter.offers = o.fixing.wants
	}
	pool{
		analyses:  o.analyses,
		finder:    finder,
		selection: o.selection,
		fixing:    o.fixing,
		workers:   runtime.GOMAXPROCS(0),
		getenv:    t.getenv,
		progress:  r.progress.step,
		wrote:     func(name string) { r.written = append(r.written, name) },
		reporter:  reporter,
	}.run(ctx, targets, r.report)
	r.progress.hide()
	r.end(ctx)
	if err := errors.Join(buffered.Flush(), r.unsaid); err != nil {
		return exit{exitFailure, fmt.Errorf("cannot write the findings: %w", err)}
	}
	return r.verdict(ctx, finder, len(targets))
}

// targets returns what to check: the standard input or the files of the paths.
func (o checkOptions) targets(ctx context.Context, t terminal, paths []string, finder *config.Finder) ([]target, []string, error) {
	for _, path := range paths {
		if path == "-" && len(paths) > 1 {
			return nil, nil, errors.New("\"-\" cannot be given together with paths")
		}
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	if paths[0] != "-" {
		if o.stdinName != "" {
			return nil, nil, errors.New("--stdin-filename needs \"-\" in place of paths")
		}
		targets, failures := collect(ctx, paths, finder, o.force)
		return targets, failures, nil
	}
	content, err := io.ReadAll(t.in)
	if err != nil {
		return nil, nil, exit{exitFailure, fmt.Errorf("cannot read the standard input: %w", err)}
	}
	stdin := target{name: o.stdinName, content: append([]byte{}, content...), stdin: true, named: true}
	if o.stdinName == "" {
		stdin.name = "<stdin>"
	}
	if stdin.path, err = filepath.Abs(stdin.name); err != nil {
		return nil, nil, exit{exitFailure, err}
	}
	if o.force && o.stdinName != "" && newCollector(finder, o.force).search.FileLeftOut(stdin.path) {
		if o.fixing.fix {
			if _, err := t.out.Write(content); err != nil {
				return nil, nil, exit{exitFailure, err}
			}
		}
		return nil, nil, nil
	}
	return []target{stdin}, nil, nil
}

// readDocument reads a document that a chain leads through; its URI is a path.
func readDocument(uri string) (*syntax.Document, bool) {
	content, err := config.Disk{}.ReadFile(uri)
	if err != nil {
		return nil, false
	}
	document, _, err := notebook.Load(uri, content)
	return document, err == nil
}
