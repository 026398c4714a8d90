package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// pageView shows Markdown to a terminal's reader. It knows what the pages of the rules are
// written in, and no more: the libraries that know all of Markdown and the colours of all
// languages take longer to start than a small project to check.
type pageView struct {
	out    strings.Builder
	source []byte
	colour palette
	width  int
}

// pageIndent stands before all lines but those of headings.
const pageIndent = "  "

// renderPage returns Markdown in colours, with its lines as wide as the terminal.
func renderPage(markdown string, colour palette, width int) string {
	p := &pageView{source: []byte(markdown), colour: colour, width: width}
	markup := goldmark.New(goldmark.WithExtensions(extension.Table))
	root := markup.Parser().Parse(text.NewReader(p.source))
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		p.block(block, pageIndent)
	}
	return p.out.String()
}

func (p *pageView) block(block ast.Node, indent string) {
	switch block := block.(type) {
	case *ast.Heading:
		fmt.Fprintf(&p.out, "%s\n\n", p.colour.bold(p.inline(block)))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range block.Lines().Len() {
			line := block.Lines().At(i)
			written := p.code(strings.TrimRight(string(line.Value(p.source)), "\r\n"))
			p.out.WriteString(strings.TrimRight(indent+"  "+written, " ") + "\n")
		}
		p.out.WriteByte('\n')
	case *ast.List:
		for item := block.FirstChild(); item != nil; item = item.NextSibling() {
			mark := indent + "• "
			for child := item.FirstChild(); child != nil; child = child.NextSibling() {
				p.paragraph(child, mark, indent+"  ")
				mark = indent + "  "
			}
		}
		p.out.WriteByte('\n')
	case *tables.Table:
		p.table(block, indent)
		p.out.WriteByte('\n')
	default:
		p.paragraph(block, indent, indent)
		p.out.WriteByte('\n')
	}
}

// paragraph writes a paragraph; its first line may begin otherwise than the others.
func (p *pageView) paragraph(block ast.Node, first, indent string) {
	wrapped := ansi.Wordwrap(p.inline(block), max(p.width-len(indent), 20), "")
	for line := range strings.Lines(wrapped) {
		fmt.Fprintf(&p.out, "%s%s\n", first, strings.TrimRight(line, "\n"))
		first = indent
	}
}

// code paints a line of code: comments stand back.
func (p *pageView) code(line string) string {
	at := strings.LastIndex(line, "# ")
	if at < 0 {
		return p.painted(p.colour.cyan, line)
	}
	before, comment := line[:at], line[at:]
	if strings.Count(before, `"`)%2 == 1 || strings.Count(before, "'")%2 == 1 {
		return p.painted(p.colour.cyan, line)
	}
	return p.painted(p.colour.cyan, before) + p.colour.dim(comment)
}

// painted leaves what is empty without the marks of a colour.
func (p *pageView) painted(colour func(...any) string, words string) string {
	if strings.TrimSpace(words) == "" {
		return words
	}
	return colour(words)
}

// inline returns the text of a block; code is painted, and a link that is not its own
// text is followed by where it goes.
func (p *pageView) inline(block ast.Node) string {
	var out strings.Builder
	for node := block.FirstChild(); node != nil; node = node.NextSibling() {
		switch node := node.(type) {
		case *ast.Text:
			out.Write(node.Value(p.source))
			if node.SoftLineBreak() || node.HardLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.CodeSpan:
			out.WriteString(p.colour.cyan(p.inline(node)))
		case *ast.Emphasis:
			out.WriteString(p.colour.bold(p.inline(node)))
		case *ast.AutoLink:
			out.Write(node.Label(p.source))
		case *ast.Link:
			fmt.Fprintf(&out, "%s (%s)", p.inline(node), node.Destination)
		default:
			out.WriteString(p.inline(node))
		}
	}
	return out.String()
}

// printPage writes Markdown as it is, or for a terminal's reader.
func printPage(w io.Writer, width int, markdown string, coloured bool) error {
	if coloured {
		markdown = renderPage(markdown, newPalette(true), min(width, 100))
	}
	if _, err := io.WriteString(w, markdown); err != nil {
		return exit{exitFailure, err}
	}
	return nil
}
