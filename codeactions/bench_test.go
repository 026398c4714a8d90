package codeactions

import (
	"fmt"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// generated is a file of about a thousand lines with forty findings.
func generated() string {
	var b strings.Builder
	b.WriteString("import asyncio\nimport time\n")
	for i := range 40 {
		fmt.Fprintf(&b, "\n\nasync def work_%d(items):\n", i)
		for j := range 18 {
			fmt.Fprintf(&b, "    total_%d = [item.get(%d, \"name\") for item in items if item]\n", j, j)
		}
		switch i % 4 {
		case 0:
			b.WriteString("    time.sleep(1)\n")
		case 1:
			b.WriteString("    asyncio.create_task(work_0(items))\n")
		case 2:
			b.WriteString("    work_0(items)\n")
		case 3:
			b.WriteString("    open(items[0])\n")
		}
		b.WriteString("    return items\n")
	}
	return b.String()
}

func BenchmarkFor(b *testing.B) {
	result := check(b, generated(), config.Default().Target)
	finding := result.Findings[len(result.Findings)-1]
	for b.Loop() {
		For(result, finding.Span)
	}
}

func BenchmarkForFile(b *testing.B) {
	result := check(b, generated(), config.Default().Target)
	for b.Loop() {
		For(result, syntax.Span{Start: 0, End: len(result.Document.Text)})
	}
}

func BenchmarkFixAllSafe(b *testing.B) {
	result := check(b, generated(), config.Default().Target)
	for b.Loop() {
		FixAllSafe(result)
	}
}
