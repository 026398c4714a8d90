package syntax

// #include "parse.h"
import "C"

import "unsafe"

// Parse returns the tree of a document that will not be edited: it costs less than a
// Parser, which keeps what the next version needs.
func Parse(document *Document) *File {
	file := &File{Document: document, Limit: tooLarge(document)}
	if file.Limit != "" {
		return file
	}
	text := parseText(document.Text)
	var buffer C.heddle_buffer
	defer C.heddle_buffer_free(&buffer)
	start := (*C.char)(unsafe.Pointer(unsafe.SliceData(text)))
	switch C.heddle_parse(start, C.uint32_t(len(text)), C.uint64_t(MaxParseTime.Microseconds()), &loadGrammar().c, &buffer) {
	case C.HEDDLE_TOO_LONG:
		file.Limit = tooLong
	case C.HEDDLE_NO_MEMORY:
		panic("syntax: out of memory")
	default:
		if buffer.depth > MaxDepth {
			file.Limit = tooDeep
		} else {
			file.nodes = nodesOf(&buffer)
		}
	}
	return file
}
