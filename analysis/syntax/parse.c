// Parses a text that nobody will edit: no tree has to live on, so that all of the parse
// happens in an arena and nothing is given back piece by piece.
#include "parse.h"

#include "arena.h"

// A parse takes about 30 times the memory of its text, in blocks that malloc is not tempted
// to keep for good.
enum { MEMORY_OF_BYTE = 32, LEAST_BLOCK = 1 << 14, LARGEST_BLOCK = 1 << 20 };

static heddle_outcome parse(const char *text, uint32_t length, uint64_t limit, const heddle_grammar *grammar, heddle_buffer *nodes) {
  heddle_outcome outcome = HEDDLE_TOO_LONG;
  TSParser *parser = ts_parser_new();
  ts_parser_set_language(parser, grammar->language);
  ts_parser_set_timeout_micros(parser, limit);
  TSTree *tree = ts_parser_parse_string(parser, NULL, text, length);
  if (tree) {
    heddle_edit none = {0};
    outcome = heddle_flatten(ts_tree_root_node(tree), grammar, &none, nodes) ? HEDDLE_PARSED : HEDDLE_NO_MEMORY;
  }
  ts_parser_delete(parser); // what its scanner keeps is elsewhere
  return outcome;
}

heddle_outcome heddle_parse(const char *text, uint32_t length, uint64_t limit, const heddle_grammar *grammar, heddle_buffer *nodes) {
  size_t block_size = LEAST_BLOCK + (size_t)length * MEMORY_OF_BYTE;
  heddle_arena arena;
  heddle_arena_open(&arena, block_size < LARGEST_BLOCK ? block_size : LARGEST_BLOCK);
  heddle_outcome outcome = parse(text, length, limit, grammar, nodes);
  heddle_arena_close(&arena);
  return outcome;
}
