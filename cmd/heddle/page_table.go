package main

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	tables "github.com/yuin/goldmark/extension/ast"
)

// columnGap stands between the columns of a table.
const columnGap = "  "

// table writes a table: its columns as wide as what they hold, and the widest narrower where
// the terminal has no room for all.
func (p *pageView) table(table *tables.Table, indent string) {
	var rows [][]string
	var widths []int
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			text := p.inline(cell)
			if len(rows) == 0 {
				text = p.painted(p.colour.bold, text)
			}
			if len(widths) == len(cells) {
				widths = append(widths, 0)
			}
			widths[len(cells)] = max(widths[len(cells)], ansi.StringWidth(text))
			cells = append(cells, text)
		}
		rows = append(rows, cells)
	}
	for p.tooWide(widths, indent) {
		widest := slices.Index(widths, slices.Max(widths))
		if widths[widest] <= minColumn {
			break
		}
		widths[widest]--
	}
	for i, cells := range rows {
		p.row(cells, widths, indent)
		if i == 0 {
			var line []string
			for _, width := range widths {
				line = append(line, strings.Repeat("─", width))
			}
			p.out.WriteString(indent + strings.Join(line, columnGap) + "\n")
		}
	}
}

// minColumn is how narrow a column may become.
const minColumn = 8

func (p *pageView) tooWide(widths []int, indent string) bool {
	total := len(indent) - len(columnGap)
	for _, width := range widths {
		total += width + len(columnGap)
	}
	return total > p.width
}

// row writes one row, over as many lines as its longest cell needs.
func (p *pageView) row(cells []string, widths []int, indent string) {
	var columns [][]string
	height := 0
	for i, cell := range cells {
		lines := strings.Split(ansi.Wrap(cell, widths[i], ""), "\n")
		columns = append(columns, lines)
		height = max(height, len(lines))
	}
	for at := range height {
		var line strings.Builder
		line.WriteString(indent)
		for i, lines := range columns {
			text := ""
			if at < len(lines) {
				text = lines[at]
			}
			line.WriteString(text + strings.Repeat(" ", max(0, widths[i]-ansi.StringWidth(text))) + columnGap)
		}
		p.out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}
