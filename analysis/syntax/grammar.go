package syntax

// #include "arena.h"
// #include "flatten.h"
// #include "language.h"
import "C"

import (
	"runtime"
	"sync"
	"unsafe"

	sitter "github.com/smacker/go-tree-sitter"
	_ "github.com/smacker/go-tree-sitter/python" // what language.c links
)

// grammar maps the numbers of the compiled Python grammar to ours. The C view
// of it points into the slices, which pin keeps in place.
type grammar struct {
	language  *sitter.Language
	treatment []uint8
	kinds     []uint16
	fields    []uint8
	pin       runtime.Pinner
	c         C.heddle_grammar
}

// fieldCount is above the number of fields of the grammar; FieldName answers
// "" beyond the last one.
const fieldCount = 64

// loadGrammar numbers the grammar's symbols once for the process. All that parses begins
// with it.
var loadGrammar = sync.OnceValue(func() *grammar {
	C.heddle_arena_install()
	compiled := C.heddle_language()
	language := sitter.NewLanguage(unsafe.Pointer(compiled))
	g := &grammar{
		language:  language,
		treatment: make([]uint8, language.SymbolCount()),
		kinds:     make([]uint16, language.SymbolCount()),
		fields:    make([]uint8, fieldCount),
	}
	for symbol := range g.kinds {
		name := language.SymbolName(sitter.Symbol(symbol))
		named := language.SymbolType(sitter.Symbol(symbol)) == sitter.SymbolTypeRegular
		g.treatment[symbol], g.kinds[symbol] = treat(name, named)
	}
	for field := 1; field < fieldCount; field++ {
		name := language.FieldName(field)
		if name == "" {
			break
		}
		g.fields[field] = uint8(fieldNames[name])
	}
	g.pin.Pin(&g.treatment[0])
	g.pin.Pin(&g.kinds[0])
	g.pin.Pin(&g.fields[0])
	g.c = C.heddle_grammar{
		language:    compiled,
		treatment:   (*C.uint8_t)(unsafe.Pointer(&g.treatment[0])),
		kinds:       (*C.uint16_t)(unsafe.Pointer(&g.kinds[0])),
		fields:      (*C.uint8_t)(unsafe.Pointer(&g.fields[0])),
		symbols:     C.uint32_t(len(g.kinds)),
		field_count: fieldCount,
		error_kind:  C.uint16_t(ErrorNode),
		module_kind: C.uint16_t(Module),
		block_kind:  C.uint16_t(Block),
	}
	return g
})

// treat says whether nodes of a symbol are kept, and as what.
func treat(name string, named bool) (uint8, uint16) {
	if !named {
		switch name {
		case "async":
			return C.HEDDLE_ASYNC, 0
		case "from":
			return C.HEDDLE_FROM, 0
		}
		// Operators have a field; other punctuation and keywords do not.
		return C.HEDDLE_IF_FIELD, uint16(Operator)
	}
	switch name {
	case "string_start", "string_content", "string_end", "line_continuation", "type_conversion":
		return C.HEDDLE_DROP, 0
	case "dotted_name", "comment", "identifier":
		return C.HEDDLE_LEAF, uint16(kindNames[name])
	}
	return C.HEDDLE_KEEP, uint16(kindNames[name])
}
