package analysis_test

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestSuppressing counts what is left of two findings, one of them over three
// lines.
func TestSuppressing(t *testing.T) {
	const text = `import asyncio, time
async def f():
    time.sleep(1)COMMENT
    asyncio.create_task(
        f()
    )
`
	tests := []struct {
		comment string
		want    int
	}{
		{"", 2},
		{"  # heddle: ignore[blocking-call-in-async]", 1},
		{"  # heddle: ignore[untracked-task, blocking-call-in-async] -- known", 1},
		{"  # heddle: ignore[untracked-task]", 2},
		{"  # heddle: ignore", 1},
		{"  # heddle: ignored", 2},
		{"  #heddle:ignore", 1},
		{"  # noqa: ASYNC251", 1},
		{"  # NOQA:E501,ASYNC251", 1},
		{"  # noqa: E501", 2},
		{"  # noqa", 2},
		{"  # type: ignore # heddle: ignore[blocking-call-in-async]", 1},
		{"\n    # heddle: ignore[untracked-task]", 1},
		{"\n    # heddle: ignore[untracked-task]\n    # more words", 1},
		{"\n\n\n# heddle: ignore-file[untracked-task]", 1},
		{"  # heddle: ignore-file[blocking-call-in-async, untracked-task]", 0},
		{"  # heddle: ignore-file", 0},
		{"; s = '# heddle: ignore-file'", 2},
	}
	for _, test := range tests {
		checker := analysis.NewChecker()
		result := checker.Check(syntax.NewDocument("", 0, strings.Replace(text, "COMMENT", test.comment, 1)), config.Default())
		checker.Close()
		got := 0
		for _, finding := range result.Findings {
			if finding.Rule != "unused-ignore" {
				got++
			}
		}
		if got != test.want {
			t.Errorf("%q: %d findings, want %d", test.comment, got, test.want)
		}
	}
}

func TestLimit(t *testing.T) {
	checker := analysis.NewChecker()
	defer checker.Close()
	result := checker.Check(syntax.NewDocument("", 1, strings.Repeat("x = 1\n", syntax.MaxSize/6+1)), config.Default())
	if len(result.Findings) != 1 || result.Findings[0].Rule != analysis.NotAnalysed || !strings.Contains(result.Findings[0].Message, "kB") {
		t.Errorf("a file over the size cap gives %+v", result.Findings)
	}
	if _, ok := explain.At(result, 0); ok {
		t.Error("a file over the size cap has a hover")
	}
	if result = checker.Check(syntax.NewDocument("", 2, "x = 1\n"), config.Default()); len(result.Findings) != 0 {
		t.Errorf("the checker did not recover: %+v", result.Findings)
	}
}
