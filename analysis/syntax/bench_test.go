package syntax

import (
	"fmt"
	"strings"
	"testing"
)

// moduleOf returns a text of about the given number of lines, of real code.
func moduleOf(b *testing.B, lines int) string {
	text := realFiles(b, "asyncio/tasks.py")["asyncio/tasks.py"]
	for strings.Count(text, "\n") < lines {
		text += text
	}
	document := NewDocument("", 0, text)
	end := document.Lines.Start(lines)
	return text[:end]
}

// keystrokes is the same text twice, the second with one more letter in the
// middle.
func keystrokes(text string) [2]*Document {
	at := strings.Index(text[len(text)/2:], "self") + len(text)/2
	return [2]*Document{NewDocument("", 1, text), NewDocument("", 2, text[:at]+"x"+text[at:])}
}

func BenchmarkParse(b *testing.B) {
	for _, lines := range []int{200, 1000, 5000, 20000} {
		text := moduleOf(b, lines)
		b.Run(fmt.Sprintf("fresh/%d", lines), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				fresh(text)
			}
		})
		b.Run(fmt.Sprintf("once/%d", lines), func(b *testing.B) {
			document := NewDocument("", 0, text)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(document)
			}
		})
		b.Run(fmt.Sprintf("keystroke/%d", lines), func(b *testing.B) {
			documents := keystrokes(text)
			p := NewParser()
			defer p.Close()
			p.Parse(documents[0])
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				p.Parse(documents[(i+1)%2])
			}
		})
	}
}

func BenchmarkFlatten(b *testing.B) {
	for _, lines := range []int{1000, 20000} {
		b.Run(fmt.Sprintf("fresh/%d", lines), func(b *testing.B) {
			p := NewParser()
			defer p.Close()
			p.Parse(NewDocument("", 0, moduleOf(b, lines)))
			root := p.last.tree.RootNode()
			b.ReportAllocs()
			for b.Loop() {
				p.flatten(root, flatEdit{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(p.last.file.nodes)), "ns/node")
		})
	}
}

func BenchmarkFindImports(b *testing.B) {
	text := moduleOf(b, 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		FindImports(text)
	}
}

func BenchmarkParseText(b *testing.B) {
	text := moduleOf(b, 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		parseText(text)
	}
}
