#ifndef HEDDLE_FLATTEN_H
#define HEDDLE_FLATTEN_H

#include "tree_sitter.h"

// One node of the flat tree, in preorder; node.go has the same in Go.
typedef struct {
  uint32_t start, end; // bytes
  uint32_t up;         // distance to the parent, 0 for the root
  uint32_t size;       // nodes of the subtree, itself included
  uint16_t kind;
  uint8_t field;
  uint8_t flags;
} heddle_node;

typedef struct { uint32_t start, end; } heddle_span;

// What to do with a symbol.
enum { HEDDLE_DROP, HEDDLE_KEEP, HEDDLE_LEAF, HEDDLE_IF_FIELD, HEDDLE_ASYNC, HEDDLE_FROM };

// How a grammar's symbols and fields map to ours; symbol 0xFFFF is ERROR.
typedef struct {
  const TSLanguage *language;
  const uint8_t *treatment; // by symbol
  const uint16_t *kinds;    // by symbol
  const uint8_t *fields;    // by field
  uint32_t symbols, field_count;
  uint16_t error_kind, module_kind, block_kind;
} heddle_grammar;

// The edit that led from the old tree to the new one; old is empty for a
// first parse.
typedef struct {
  const heddle_node *old;
  uint32_t old_count;
  uint32_t start, old_end, new_end;
  TSNode old_root;
} heddle_edit;

// A buffer that grows; the caller keeps it from call to call.
typedef struct {
  heddle_node *nodes;
  uint32_t count, capacity;
  uint32_t reused; // nodes copied from the old tree
  uint32_t depth;  // deepest nesting among the nodes that were walked
} heddle_buffer;

void heddle_edit_tree(TSNode root, TSInputEdit edit);
bool heddle_flatten(TSNode root, const heddle_grammar *, const heddle_edit *, heddle_buffer *);
void heddle_buffer_free(heddle_buffer *);

#endif
