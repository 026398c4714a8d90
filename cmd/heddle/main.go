package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/spf13/cobra"
)

// The exit codes that users build on.
const (
	exitClean    = 0
	exitFindings = 1
	exitFailure  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// Who interrupts twice does not want to wait for the file in hand.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], terminal{os.Stdin, os.Stdout, os.Stderr, os.Getenv}, realAnalyses())
	stop()
	os.Exit(code)
}

// exit ends the program with a code; without an error, without a word.
type exit struct {
	code int
	err  error
}

// Error says why the program ends.
func (e exit) Error() string { return fmt.Sprint(e.err) }

// analyses is how files are analysed.
type analyses struct {
	newChecker func(analysis.Look) checker
	// together says that the files see one another.
	together bool
	// files, if not nil, replace the disk where files see one another.
	files codebase.Files
	// rewrite puts other content into a file that is as it was.
	rewrite func(path string, was, now []byte) error
}

func realAnalyses() analyses {
	return analyses{newChecker: func(look analysis.Look) checker { return analysis.NewCheckerIn(look) }, together: true, rewrite: rewrite}
}

// run is the whole program but for its process and its analysis.
func run(ctx context.Context, arguments []string, t terminal, a analyses) int {
	root := rootCommand(t, a)
	root.SetArgs(arguments)
	err := root.ExecuteContext(ctx)
	var end exit
	switch {
	case err == nil:
		return exitClean
	case !errors.As(err, &end):
		// Everything else is a mistake in the arguments.
		fmt.Fprintf(t.err, "heddle: %v\nRun \"heddle --help\" for the commands and their flags.\n", err)
		return exitFailure
	case end.err != nil:
		fmt.Fprintf(t.err, "heddle: %v\n", end.err)
	}
	return end.code
}

func rootCommand(t terminal, a analyses) *cobra.Command {
	root := &cobra.Command{
		Use:           "heddle",
		Short:         "Find mistakes in concurrent Python",
		Long:          "Heddle finds mistakes in concurrent Python: asyncio, threads, locks and processes.",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       version(),
	}
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.AddCommand(checkCommand(t, a), serverCommand(t), explainCommand(t), docsCommand(t), rulesCommand(t), cacheCommand(t), versionCommand(t))
	return root
}

// terminal is what the program talks to.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
}
