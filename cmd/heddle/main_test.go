package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain gives the scripts two programs: heddle, whose findings the checked
// files state themselves, and heddle-real with the real analysis.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"heddle": func() {
			os.Exit(run(context.Background(), os.Args[1:], terminal{os.Stdin, os.Stdout, os.Stderr, os.Getenv}, statedAnalyses()))
		},
		"heddle-real": main,
	})
}

// TestScripts runs the command lines of testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		// update rewrites the expected output of the scripts.
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
	})
}

// stated is a checker that finds what comments of the file state, by the rule
// and severity named there and over the text between « and » of the line:
//
//	x = «f()»  #! warning untracked-task: message
//	y = «g()»  #> message of the next step of its chain
//	z = 1      #! panic
//	z = 1      #! crash untracked-task: what this rule panicked with
type stated struct{}

func statedAnalyses() analyses {
	return analyses{newChecker: func(analysis.Look) checker { return stated{} }}
}

var statement = regexp.MustCompile(`#([!>]) (?:(\w+) ?([\w-]+)?(?::|$))? ?(.*)$`)

// Check returns the stated findings whose rules are not off.
func (stated) Check(document *syntax.Document, settings *config.Settings) *analysis.Result {
	result := &analysis.Result{Document: document, Settings: settings}
	for line := range document.Lines.Count() {
		text := document.Line(line)
		match := statement.FindStringSubmatch(text)
		if match == nil {
			continue
		}
		start := document.Lines.Start(line)
		span := syntax.Span{Start: start + strings.Index(text, "«") + len("«"), End: start + strings.Index(text, "»")}
		switch {
		case match[2] == "panic":
			panic("stated " + strconv.Itoa(line+1))
		case match[2] == "crash":
			result.Panics = append(result.Panics, analysis.Panic{Where: match[3], Cause: match[4], Stack: "goroutine of the rule"})
		case match[1] == ">":
			last := &result.Findings[len(result.Findings)-1]
			last.Related = append(last.Related, rules.Related{Span: span, Message: match[4]})
		default:
			severity, ok := rules.ParseSeverity(match[2])
			if !ok {
				panic(fmt.Sprintf("line %d: severity %q", line+1, match[2]))
			}
			if set, ok := settings.Rules[match[3]]; ok {
				severity = set
			}
			if severity != rules.Off {
				result.Findings = append(result.Findings, rules.Finding{Rule: match[3], Severity: severity, Span: span, Message: match[4]})
			}
		}
	}
	return result
}

// Close has nothing to free.
func (s stated) Finish(found *codebase.Analysis, settings *config.Settings) *analysis.Result {
	return s.Check(found.File.Document, settings)
}

func (stated) Close() {}
