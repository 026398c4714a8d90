package server

import (
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// plainText returns Markdown as an editor without Markdown shows it best:
// without marks, code indented, lists with dashes.
func plainText(markdown string) string {
	source := []byte(markdown)
	var out strings.Builder
	root := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	for block := root.FirstChild(); block != nil; block = block.NextSibling() {
		plainBlock(&out, block, source, "")
	}
	return strings.TrimSpace(out.String())
}

func plainBlock(out *strings.Builder, block ast.Node, source []byte, indent string) {
	switch block := block.(type) {
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		for i := range block.Lines().Len() {
			line := block.Lines().At(i)
			fmt.Fprintf(out, "%s    %s", indent, line.Value(source))
		}
		out.WriteByte('\n')
	case *ast.List:
		for item := block.FirstChild(); item != nil; item = item.NextSibling() {
			var inner strings.Builder
			for child := item.FirstChild(); child != nil; child = child.NextSibling() {
				plainBlock(&inner, child, source, indent+"  ")
			}
			fmt.Fprintf(out, "%s- %s\n", indent, strings.TrimSpace(inner.String()))
		}
		out.WriteByte('\n')
	case *ast.Blockquote:
		for child := block.FirstChild(); child != nil; child = child.NextSibling() {
			plainBlock(out, child, source, indent+"  ")
		}
	case *tables.Table:
		plainTable(out, block, source, indent)
		out.WriteByte('\n')
	case *ast.ThematicBreak:
	default:
		fmt.Fprintf(out, "%s%s\n\n", indent, plainInline(block, source))
	}
}

// plainTable writes a table with its columns below one another.
func plainTable(out *strings.Builder, table ast.Node, source []byte, indent string) {
	var rows [][]string
	var widths []int
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			written := plainInline(cell, source)
			if len(widths) == len(cells) {
				widths = append(widths, 0)
			}
			widths[len(cells)] = max(widths[len(cells)], runewidth.StringWidth(written))
			cells = append(cells, written)
		}
		rows = append(rows, cells)
	}
	for i, cells := range rows {
		var line strings.Builder
		for column, cell := range cells {
			line.WriteString(runewidth.FillRight(cell, widths[column]) + "  ")
		}
		fmt.Fprintf(out, "%s%s\n", indent, strings.TrimRight(line.String(), " "))
		if i == 0 {
			for column := range cells {
				cells[column] = strings.Repeat("-", widths[column])
			}
			fmt.Fprintf(out, "%s%s\n", indent, strings.Join(cells, "  "))
		}
	}
}

// plainInline returns the text of a paragraph or heading; a link that is not
// its own text is followed by where it goes.
func plainInline(block ast.Node, source []byte) string {
	var out strings.Builder
	_ = ast.Walk(block, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		switch node := node.(type) {
		case *ast.Text:
			if entering {
				out.Write(unescaped(node, source))
				if node.SoftLineBreak() || node.HardLineBreak() {
					out.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				out.Write(node.Value)
			}
		case *ast.AutoLink:
			if entering {
				out.Write(node.Label(source))
			}
		case *ast.Link:
			if !entering {
				fmt.Fprintf(&out, " (%s)", node.Destination)
			}
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// unescaped returns the characters that a text stands for.
func unescaped(node *ast.Text, source []byte) []byte {
	value := node.Value(source)
	if node.IsRaw() {
		return value
	}
	return util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(value)))
}
