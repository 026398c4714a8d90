// Memory for trees that are flattened and then thrown away. tree-sitter takes and gives
// back a piece for nearly each token and node: the general malloc was a sixth of a parse.
//
// What is taken carries its size in front; what is given back goes into a list of its size
// and is taken again, as parsers give back most of it soon. All the rest goes with the blocks.
#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tree_sitter.h"

typedef struct heddle_block { struct heddle_block *next; } block;

typedef struct { size_t whole; } header;

enum { UNIT = 16 }; // as malloc aligns

static _Thread_local heddle_arena *current;

// tree-sitter knows no failure: its own functions end the process, too.
static void *checked(void *memory, size_t size) {
  if (memory || !size) return memory;
  fprintf(stderr, "heddle: no memory for %zu bytes more\n", size);
  abort();
}

static void add_block(heddle_arena *arena, size_t least) {
  size_t size = sizeof(block) + UNIT + (least > arena->block_size ? least : arena->block_size);
  block *added = checked(malloc(size), size);
  added->next = arena->blocks;
  arena->blocks = added;
  arena->end = (char *)added + size;
  // The first header ends where the alignment begins.
  uintptr_t first = ((uintptr_t)(added + 1) + sizeof(header) + UNIT - 1) & ~(uintptr_t)(UNIT - 1);
  arena->at = (char *)first - sizeof(header);
}

static void *take(size_t size) {
  heddle_arena *arena = current;
  if (!arena) return checked(malloc(size), size);
  size_t whole = (sizeof(header) + size + UNIT - 1) & ~(size_t)(UNIT - 1), class = whole / UNIT;
  if (class < HEDDLE_ARENA_CLASSES && arena->given[class]) {
    void **memory = arena->given[class];
    arena->given[class] = *memory;
    return memory;
  }
  if ((size_t)(arena->end - arena->at) < whole) add_block(arena, whole);
  header *taken = (header *)arena->at;
  arena->at += whole;
  taken->whole = whole;
  return taken + 1;
}

static void *take_zeros(size_t count, size_t size) {
  if (!current) return checked(calloc(count, size), count * size);
  return memset(take(count * size), 0, count * size);
}

static void give(void *memory) {
  heddle_arena *arena = current;
  if (!arena) {
    free(memory);
  } else if (memory) {
    size_t class = ((header *)memory - 1)->whole / UNIT;
    if (class < HEDDLE_ARENA_CLASSES) {
      *(void **)memory = arena->given[class];
      arena->given[class] = memory;
    }
  }
}

static void *resize(void *memory, size_t size) {
  if (!current) return checked(realloc(memory, size), size);
  if (!memory) return take(size);
  size_t before = ((header *)memory - 1)->whole - sizeof(header);
  if (size <= before) return memory;
  void *moved = memcpy(take(size), memory, before);
  give(memory);
  return moved;
}

void heddle_arena_install(void) { ts_set_allocator(take, take_zeros, resize, give); }

void heddle_arena_open(heddle_arena *arena, size_t block_size) {
  memset(arena, 0, sizeof *arena);
  arena->block_size = block_size;
  current = arena;
}

void heddle_arena_close(heddle_arena *arena) {
  current = NULL;
  for (block *next; arena->blocks; arena->blocks = next) {
    next = arena->blocks->next;
    free(arena->blocks);
  }
}
