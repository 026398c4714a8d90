package syntax

import "iter"

// File is the tree of one Document. It never changes and may be read from any
// goroutine; nodes of one File mean nothing in another.
type File struct {
	// Document is the text of the tree.
	Document *Document
	// Limit says why there is no tree, "" where there is one.
	Limit string
	// Provisional says that the tree has errors and came out of an incremental
	// parse: a fresh parse may place the errors better.
	Provisional bool

	nodes []node
}

// Root returns the module, or None where the text was not parsed.
func (f *File) Root() Node {
	if len(f.nodes) == 0 {
		return None
	}
	return 0
}

// Len returns the number of nodes: valid ones are 0 to Len()-1, in preorder.
func (f *File) Len() int { return len(f.nodes) }

// Kind returns the kind of a node; None is Other.
func (f *File) Kind(n Node) Kind {
	if n < 0 {
		return Other
	}
	return f.nodes[n].kind
}

// Field returns what part of its parent the node is.
func (f *File) Field(n Node) Field { return f.nodes[n].field }

// Span returns the bytes of a node.
func (f *File) Span(n Node) Span { return Span{int(f.nodes[n].start), int(f.nodes[n].end)} }

// Start returns the byte offset at which a node starts.
func (f *File) Start(n Node) int { return int(f.nodes[n].start) }

// End returns the byte offset behind a node.
func (f *File) End(n Node) int { return int(f.nodes[n].end) }

// Text returns the source of a node, "" for None.
func (f *File) Text(n Node) string {
	if n < 0 {
		return ""
	}
	return f.Document.Text[f.nodes[n].start:f.nodes[n].end]
}

// Parent returns the parent of a node, None for the root.
func (f *File) Parent(n Node) Node {
	if n <= 0 {
		return None
	}
	return n - Node(f.nodes[n].up)
}

// After returns the node that follows the whole subtree of n in preorder;
// it may be Len().
func (f *File) After(n Node) Node { return n + Node(f.nodes[n].size) }

// FirstChild returns the first child of a node, or None.
func (f *File) FirstChild(n Node) Node {
	if n < 0 || f.nodes[n].size == 1 {
		return None
	}
	return n + 1
}

// NextSibling returns the next child of the node's parent, or None.
func (f *File) NextSibling(n Node) Node {
	if n <= 0 {
		return None
	}
	parent, next := f.Parent(n), f.After(n)
	if next < f.After(parent) {
		return next
	}
	return None
}

// Children yields the children of a node, comments included.
func (f *File) Children(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n < 0 {
			return
		}
		for child, after := n+1, f.After(n); child < after; child = f.After(child) {
			if !yield(child) {
				return
			}
		}
	}
}

// Descendants yields the nodes below n in preorder.
func (f *File) Descendants(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n < 0 {
			return
		}
		for below, after := n+1, f.After(n); below < after; below++ {
			if !yield(below) {
				return
			}
		}
	}
}

// Child returns the first child that is the given part of the node, or None.
func (f *File) Child(n Node, field Field) Node {
	for child := range f.Children(n) {
		if f.nodes[child].field == field {
			return child
		}
	}
	return None
}

// ChildOf returns the first child of the given kind, or None.
func (f *File) ChildOf(n Node, kind Kind) Node {
	for child := range f.Children(n) {
		if f.nodes[child].kind == kind {
			return child
		}
	}
	return None
}

// Ancestor returns the nearest proper ancestor of one of the kinds, or None.
func (f *File) Ancestor(n Node, kinds ...Kind) Node {
	for up := f.Parent(n); up != None; up = f.Parent(up) {
		for _, kind := range kinds {
			if f.nodes[up].kind == kind {
				return up
			}
		}
	}
	return None
}

// Inside reports whether n is ancestor or lies below it.
func (f *File) Inside(n, ancestor Node) bool {
	return ancestor <= n && n < f.After(ancestor)
}

// HasError reports whether the subtree has a syntax error: rules stay quiet
// there.
func (f *File) HasError(n Node) bool { return f.nodes[n].flags&flagError != 0 }

// Missing reports whether the parser made the node up to mend an error.
func (f *File) Missing(n Node) bool { return f.nodes[n].flags&flagMissing != 0 }

// Async reports whether a def, for, with or comprehension clause has "async".
func (f *File) Async(n Node) bool { return f.nodes[n].flags&flagAsync != 0 }

// At returns the smallest node whose span contains the byte offset, or None.
func (f *File) At(offset int) Node {
	found := f.Root()
	for found != None {
		below := None
		for child := range f.Children(found) {
			if f.Span(child).Contains(offset) {
				below = child
			} else if f.Start(child) > offset {
				break
			}
		}
		if below == None {
			return found
		}
		found = below
	}
	return None
}
