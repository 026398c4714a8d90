package notebook

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// marker is the line that begins a cell in a notebook that is written as plain text.
const marker = "# %%"

// Written returns the document of an example: a notebook where its first line is "# %%",
// which begins each cell and is in none, else a plain text. Pages and test data write
// notebooks so.
func Written(uri, text string) *syntax.Document {
	if first, _, _ := strings.Cut(text, "\n"); strings.TrimRight(first, "\r") != marker {
		return syntax.NewDocument(uri, 0, text)
	}
	var made, part strings.Builder
	var cells []syntax.Cell
	end := func() {
		if made.Len() == 0 {
			return
		}
		own := syntax.NewDocument("", 0, strings.TrimSuffix(part.String(), "\n"))
		joined := Join(uri, 0, []*Source{NewSource(len(cells)+1, own)})
		cells = append(cells, joined.Cells[0].Moved(made.Len()))
		made.WriteString(joined.Text)
		part.Reset()
	}
	for line := range strings.Lines(text) {
		if strings.TrimRight(line, "\r\n") == marker {
			end()
			made.WriteString(line)
			continue
		}
		part.WriteString(line)
	}
	end()
	return syntax.NewNotebook(uri, 0, made.String(), cells)
}
