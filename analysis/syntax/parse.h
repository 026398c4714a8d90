#ifndef HEDDLE_PARSE_H
#define HEDDLE_PARSE_H

#include "flatten.h"

typedef enum { HEDDLE_PARSED, HEDDLE_TOO_LONG, HEDDLE_NO_MEMORY } heddle_outcome;

// Parses a text from nothing, at most for limit microseconds, and writes its nodes.
heddle_outcome heddle_parse(const char *text, uint32_t length, uint64_t limit, const heddle_grammar *, heddle_buffer *);

#endif
