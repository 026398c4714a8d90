package notebook

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// marker begins a cell in a notebook that is written as plain text.
const marker = "# %%\n"

// Written returns the document of an example: a notebook where its first line is "# %%",
// which begins each cell and is in none, else a plain text. Pages and test data write
// notebooks so.
func Written(uri, text string) *syntax.Document {
	if !strings.HasPrefix(text, marker) {
		return syntax.NewDocument(uri, 0, text)
	}
	var made strings.Builder
	var cells []syntax.Cell
	for _, part := range strings.Split("\n"+strings.TrimSuffix(text, "\n"), "\n"+marker)[1:] {
		joined := Join(uri, 0, []*Source{NewSource(len(cells)+1, syntax.NewDocument("", 0, part))})
		made.WriteString(marker)
		cells = append(cells, joined.Cells[0].Moved(made.Len()))
		made.WriteString(joined.Text)
	}
	return syntax.NewNotebook(uri, 0, made.String(), cells)
}
