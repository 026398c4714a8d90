package syntax

// Node names a node of one File: its index in the file's preorder.
type Node int32

// None is no node.
const None Node = -1

// node is one entry of the flat tree; flatten.h has the same in C.
type node struct {
	start, end uint32 // bytes
	up         uint32 // distance to the parent, 0 for the root
	size       uint32 // nodes of the subtree, itself included
	kind       Kind
	field      Field
	flags      uint8
}

const (
	flagError   = 1 << iota // an ERROR or a missing node lies in the subtree
	flagMissing             // the parser made the node up
	flagAsync               // the node has the keyword async
	flagFrom                // the node has the keyword from, as in "yield from"
)
