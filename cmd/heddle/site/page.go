package site

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown turns the pages into HTML, with an anchor for each heading.
var markdown = sync.OnceValue(func() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(parser.WithAutoHeadingID()),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(codeBlocks{}, 100))),
	)
})

// fill renders Markdown into the page.
func (p *page) fill(source string) {
	content := []byte(source)
	root := markdown().Parser().Parse(text.NewReader(content))
	var out bytes.Buffer
	if err := markdown().Renderer().Render(&out, content, root); err != nil {
		panic("site: " + p.Path + ": " + err.Error()) // a buffer takes all that is written
	}
	p.Body = template.HTML(out.String()) //nolint:gosec // the pages are our own
	p.words = strings.Join(strings.Fields(plain(root, content)), " ")
}

// plain returns the text of a page without marks.
func plain(root ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(source))
			if n.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.FencedCodeBlock:
			return ast.WalkSkipChildren, nil
		default:
			if n.Type() == ast.TypeBlock {
				b.WriteByte('\n')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// firstSentence is what a list says of the page.
func (p *page) firstSentence() string {
	if end := strings.Index(p.words, ". "); end > 0 {
		return p.words[:end+1]
	}
	return p.words
}

// codeBlocks renders code: Python in colours.
type codeBlocks struct{}

// RegisterFuncs says which nodes it renders.
func (c codeBlocks) RegisterFuncs(registerer renderer.NodeRendererFuncRegisterer) {
	registerer.Register(ast.KindFencedCodeBlock, c.render)
}

func (codeBlocks) render(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := node.(*ast.FencedCodeBlock)
	var code strings.Builder
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		code.Write(line.Value(source))
	}
	written := html.EscapeString(code.String())
	if string(block.Language(source)) == "python" {
		written = paint(code.String())
	}
	fmt.Fprintf(w, "<pre><code>%s</code></pre>\n", written)
	return ast.WalkSkipChildren, nil
}
