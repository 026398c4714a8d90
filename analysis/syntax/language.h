#ifndef HEDDLE_LANGUAGE_H
#define HEDDLE_LANGUAGE_H

#include "tree_sitter.h"

// The Python grammar, made to be read fast; once for the process.
const TSLanguage *heddle_language(void);

#endif
