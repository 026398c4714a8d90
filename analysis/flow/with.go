package flow

import "github.com/heddle-lsp/heddle/analysis/syntax"

// with enters the items in order, each inside the one before, and leaves them
// in the opposite order on every way out.
func (b *builder) with(n syntax.Node) {
	outer, around := b.frame, b.region
	for item := range b.file.WithItems(n) {
		b.value(item.Value)
		b.risk(item.Node, Enter)
		// What follows when this item is left or swallows: outside of it.
		f := frame{kind: withFrame, region: n, body: item.Node, behind: b.newBlock(b.region)}
		f.swallows = b.options.Swallows != nil && b.options.Swallows(item)
		b.push(f)
		b.region = n
		b.next(n)
		b.bind(item.Target)
	}
	b.suite(b.file.Body(n))
	for b.frame != outer {
		at := b.frame
		f := b.frames[at]
		b.frame = f.parent
		b.link(b.through(at, Normal, f.behind), Normal)
		b.start(f.behind)
	}
	b.region = around
	b.emit(n, End)
}
