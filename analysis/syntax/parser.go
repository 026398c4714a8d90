package syntax

// #include "flatten.h"
import "C"

import (
	"context"
	"fmt"
	"runtime"
	"slices"
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

// Why a text has no tree.
var (
	tooLong = fmt.Sprintf("parsing the file takes more than %s", MaxParseTime)
	tooDeep = fmt.Sprintf("the code nests more than %d levels deep", MaxDepth)
)

// tooLarge says why a text is not parsed at all, "" where it is.
func tooLarge(document *Document) string {
	if len(document.Text) <= MaxSize {
		return ""
	}
	return fmt.Sprintf("the file has %d kB, more than the %d kB that are analysed", len(document.Text)>>10, MaxSize>>10)
}

// Parser keeps the trees of one document from version to version. It belongs to
// one goroutine at a time and must be closed.
type Parser struct {
	parser *sitter.Parser
	// last is what was parsed last; sound the last text without errors, maybe the
	// same. An error can cost the parts around it what they were known to be, so
	// that what is repaired is cheaper to parse from the text before the error.
	last, sound *parsed
	// document is what was asked for last.
	document *Document
	buffer   C.heddle_buffer
}

// parsed is one version of the document.
type parsed struct {
	tree *sitter.Tree
	file *File
	// text is what the parser saw: an edit can change what is masked elsewhere.
	text string
}

// NewParser returns a parser that knows no text yet.
func NewParser() *Parser { return &Parser{} }

// Parse returns the tree of the document. What it shares with the texts of calls
// before is not parsed again; those may be any number of edits ago.
func (p *Parser) Parse(document *Document) *File {
	for _, known := range []*parsed{p.last, p.sound} {
		if known != nil && known.file.Document.Text == document.Text {
			file := *known.file
			file.Document = document
			p.remember(&parsed{known.tree, &file, known.text})
			return &file
		}
	}
	return p.parse(document, true)
}

// Reparse returns the tree of the last document as a parse from nothing makes
// it. Where text has errors, only that tree does not depend on how it was typed.
func (p *Parser) Reparse() *File { return p.parse(p.document, false) }

// Close frees what the parser keeps outside of Go's memory.
func (p *Parser) Close() {
	p.forget()
	if p.parser != nil {
		p.parser.Close()
		p.parser = nil
	}
	C.heddle_buffer_free(&p.buffer)
}

// remember makes a version the last one and closes trees that no longer serve.
func (p *Parser) remember(now *parsed) {
	last, sound := p.last, p.sound
	p.document, p.last = now.file.Document, now
	if !now.file.HasError(0) {
		p.sound = now
	}
	for _, old := range []*parsed{last, sound} {
		if old != nil && old.tree != p.last.tree && (p.sound == nil || old.tree != p.sound.tree) {
			old.tree.Close()
		}
	}
}

func (p *Parser) forget() {
	for _, known := range []*parsed{p.last, p.sound} {
		if known != nil {
			known.tree.Close()
		}
	}
	p.last, p.sound = nil, nil
}

func (p *Parser) parse(document *Document, incremental bool) *File {
	if limit := tooLarge(document); limit != "" {
		return p.refuse(document, limit)
	}
	if p.parser == nil {
		p.parser = sitter.NewParser()
		p.parser.SetLanguage(loadGrammar().language)
		p.parser.SetOperationLimit(int(MaxParseTime.Microseconds()))
	}
	masked := parseText(document.Text)
	text := document.Text
	if string(masked) != text {
		text = string(masked)
	}
	var base *parsed
	if incremental {
		base = p.nearest(document)
	}
	var edit flatEdit
	var old *sitter.Tree
	if base != nil {
		old = base.tree.Copy()
		defer old.Close()
		edit = edited(base, old, document, text)
	}
	// Never a context that can end: it can leave the parser stuck for good.
	tree, err := p.parser.ParseCtx(context.Background(), old, masked)
	if err != nil {
		p.parser.Close()
		p.parser = nil
		return p.refuse(document, tooLong)
	}
	file := &File{Document: document, nodes: p.flatten(tree.RootNode(), edit)}
	file.Provisional = base != nil && file.HasError(0)
	p.remember(&parsed{tree, file, text})
	if p.buffer.depth > MaxDepth {
		return p.refuse(document, tooDeep)
	}
	return file
}

func (p *Parser) refuse(document *Document, limit string) *File {
	p.forget()
	p.document = document
	return &File{Document: document, Limit: limit}
}

// farther is how many bytes more may have changed since the last sound text than
// since the last one for it to be parsed from.
const farther = 4096

// nearest returns the version that is the best to parse the document from, or nil.
func (p *Parser) nearest(document *Document) *parsed {
	if p.sound == nil || p.sound == p.last {
		return p.last
	}
	changed := func(from *parsed) int {
		start, _, end := difference(from.file.Document.Text, document.Text)
		return end - start
	}
	if changed(p.sound) <= changed(p.last)+farther {
		return p.sound
	}
	return p.last
}

// flatEdit is the nodes of a version before and what changed since; its zero value
// has nothing that could be used again.
type flatEdit = C.heddle_edit

// edited tells the tree of a version what changed: the span between the longest
// common prefix and suffix of the two texts as the parser sees them. One span for any
// number of edits is right, if wider than it need be, and cannot disagree with the texts.
func edited(version *parsed, tree *sitter.Tree, document *Document, text string) flatEdit {
	file, old := version.file, version.file.Document
	start, oldEnd, newEnd := difference(version.text, text)
	root := cNode(tree.RootNode())
	editTree(root, place(old, start), place(old, oldEnd), place(document, newEnd))
	for _, offset := range seams(document.Text, start, newEnd) {
		from, to := place(document, offset), place(document, offset+1)
		editTree(root, from, to, from)
		editTree(root, from, from, to)
	}
	return flatEdit{
		old: (*C.heddle_node)(unsafe.Pointer(unsafe.SliceData(file.nodes))), old_count: C.uint32_t(len(file.nodes)),
		start: C.uint32_t(start), old_end: C.uint32_t(oldEnd), new_end: C.uint32_t(newEnd),
		old_root: root,
	}
}

// location is a place in a text as tree-sitter wants it.
type location struct {
	offset C.uint32_t
	point  C.TSPoint
}

func place(d *Document, offset int) location {
	line := d.Lines.Of(offset)
	return location{C.uint32_t(offset), C.TSPoint{row: C.uint32_t(line), column: C.uint32_t(offset - d.Lines.Start(line))}}
}

func editTree(root C.TSNode, start, oldEnd, newEnd location) {
	C.heddle_edit_tree(root, C.TSInputEdit{
		start_byte: start.offset, old_end_byte: oldEnd.offset, new_end_byte: newEnd.offset,
		start_point: start.point, old_end_point: oldEnd.point, new_end_point: newEnd.point,
	})
}

// cNode returns the C value inside the binding's Node, its first field.
func cNode(n *sitter.Node) C.TSNode { return *(*C.TSNode)(unsafe.Pointer(n)) }

func (p *Parser) flatten(root *sitter.Node, edit flatEdit) []node {
	var pin runtime.Pinner
	defer pin.Unpin()
	if edit.old != nil {
		pin.Pin(edit.old)
	}
	if !bool(C.heddle_flatten(cNode(root), &loadGrammar().c, &edit, &p.buffer)) {
		panic("syntax: out of memory")
	}
	return nodesOf(&p.buffer)
}

// nodesOf copies what C wrote into Go's memory.
func nodesOf(buffer *C.heddle_buffer) []node {
	return slices.Clone(unsafe.Slice((*node)(unsafe.Pointer(buffer.nodes)), int(buffer.count)))
}
