#ifndef HEDDLE_ARENA_H
#define HEDDLE_ARENA_H

#include <stddef.h>

enum { HEDDLE_ARENA_CLASSES = 40 };

// The memory of one parse, given back as a whole.
typedef struct {
  char *at, *end;         // what is left of the newest block
  struct heddle_block *blocks;
  size_t block_size;      // of the next one
  void *given[HEDDLE_ARENA_CLASSES]; // lists of what can be taken again, by size
} heddle_arena;

// Tells tree-sitter to ask here for memory; once for the process, before any parse.
void heddle_arena_install(void);

// From open to close, all that tree-sitter takes in this thread comes out of the arena, and
// it must give back nothing else. Nothing of it may live on.
void heddle_arena_open(heddle_arena *, size_t block_size);
void heddle_arena_close(heddle_arena *);

#endif
