package syntax

// #include "flatten.h"
import "C"

import (
	"context"
	"fmt"
	"runtime"
	"time"
	"unsafe"

	sitter "github.com/smacker/go-tree-sitter"
)

const (
	// MaxSize is the largest text that is parsed, in bytes; hand-written
	// Python is far below, generated tables are above.
	MaxSize = 4 << 20
	// MaxParseTime bounds one parse; text that is not Python can take many
	// times as long as Python of the same size.
	MaxParseTime = 3 * time.Second
	// MaxDepth is the deepest nesting that is analysed; Python's own compiler
	// gives up long before.
	MaxDepth = 4000
)

// Parser keeps the tree of one document from version to version. It belongs to
// one goroutine at a time and must be closed.
type Parser struct {
	parser *sitter.Parser
	tree   *sitter.Tree
	root   *sitter.Node
	file   *File
	buffer C.heddle_buffer
}

// NewParser returns a parser that knows no text yet.
func NewParser() *Parser { return &Parser{} }

// Parse returns the tree of the document. What it shares with the text of the
// call before is not parsed again; that text may be any number of edits ago.
func (p *Parser) Parse(document *Document) *File {
	if p.file != nil && p.file.Limit == "" && p.file.Document.Text == document.Text {
		file := *p.file
		file.Document = document
		p.file = &file
		return p.file
	}
	return p.parse(document, p.tree != nil)
}

// Reparse returns the tree of the last document as a parse from nothing makes
// it. Where text has errors, only that tree does not depend on how it was typed.
func (p *Parser) Reparse() *File {
	p.forget()
	return p.parse(p.file.Document, false)
}

// Close frees what the parser keeps outside of Go's memory.
func (p *Parser) Close() {
	p.forget()
	if p.parser != nil {
		p.parser.Close()
		p.parser = nil
	}
	C.heddle_buffer_free(&p.buffer)
}

func (p *Parser) forget() {
	if p.tree != nil {
		p.tree.Close()
		p.tree, p.root = nil, nil
	}
}

func (p *Parser) parse(document *Document, incremental bool) *File {
	if len(document.Text) > MaxSize {
		p.forget()
		return p.refuse(document, fmt.Sprintf("the file has %d kB, more than the %d kB that are analysed", len(document.Text)>>10, MaxSize>>10))
	}
	if p.parser == nil {
		p.parser = sitter.NewParser()
		p.parser.SetLanguage(loadGrammar().language)
		p.parser.SetOperationLimit(int(MaxParseTime.Microseconds()))
	}
	edit := noEdit()
	var old *sitter.Tree
	if incremental {
		old = p.tree
		edit = p.edit(document)
	}
	// Never a context that can end: it can leave the parser stuck for good.
	tree, err := p.parser.ParseCtx(context.Background(), old, parseText(document.Text))
	if err != nil {
		p.forget()
		p.parser.Close()
		p.parser = nil
		return p.refuse(document, fmt.Sprintf("parsing the file takes more than %s", MaxParseTime))
	}
	root := tree.RootNode()
	file := &File{Document: document, nodes: p.flatten(root, edit)}
	file.Provisional = incremental && file.HasError(0)
	if old != nil {
		old.Close()
	}
	p.tree, p.root, p.file = tree, root, file
	if p.buffer.depth > MaxDepth {
		p.forget()
		return p.refuse(document, fmt.Sprintf("the code nests more than %d levels deep", MaxDepth))
	}
	return file
}

func (p *Parser) refuse(document *Document, limit string) *File {
	p.file = &File{Document: document, Limit: limit}
	return p.file
}

// edit tells the old tree what changed: the span between the longest common
// prefix and suffix of the two texts. One span for any number of edits is right,
// if wider than it need be, and cannot disagree with the texts.
func (p *Parser) edit(document *Document) C.heddle_edit {
	old := p.file.Document
	start, oldEnd, newEnd := difference(old.Text, document.Text)
	point := func(d *Document, offset int) C.TSPoint {
		line := d.Lines.Of(offset)
		return C.TSPoint{row: C.uint32_t(line), column: C.uint32_t(offset - d.Lines.Start(line))}
	}
	root := cNode(p.root)
	C.heddle_edit_tree(root, C.TSInputEdit{
		start_byte: C.uint32_t(start), old_end_byte: C.uint32_t(oldEnd), new_end_byte: C.uint32_t(newEnd),
		start_point: point(old, start), old_end_point: point(old, oldEnd), new_end_point: point(document, newEnd),
	})
	return C.heddle_edit{
		old: (*C.heddle_node)(unsafe.Pointer(unsafe.SliceData(p.file.nodes))), old_count: C.uint32_t(len(p.file.nodes)),
		start: C.uint32_t(start), old_end: C.uint32_t(oldEnd), new_end: C.uint32_t(newEnd),
		old_root: root,
	}
}

// cNode returns the C value inside the binding's Node, its first field.
func cNode(n *sitter.Node) C.TSNode { return *(*C.TSNode)(unsafe.Pointer(n)) }

func (p *Parser) flatten(root *sitter.Node, edit C.heddle_edit) []node {
	var pin runtime.Pinner
	defer pin.Unpin()
	if edit.old != nil {
		pin.Pin(edit.old)
	}
	if !bool(C.heddle_flatten(cNode(root), &loadGrammar().c, &edit, &p.buffer)) {
		panic("syntax: out of memory")
	}
	flat := unsafe.Slice((*node)(unsafe.Pointer(p.buffer.nodes)), int(p.buffer.count))
	return append(make([]node, 0, len(flat)), flat...)
}

// noEdit is the edit of a first parse: nothing is there to use again.
func noEdit() C.heddle_edit { return C.heddle_edit{} }
