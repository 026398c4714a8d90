// The Python grammar with all of its parse table in rows.
//
// The generated table has rows for few states; of the others it lists what may follow, and
// tree-sitter looks through the list at each step, a tenth of its time.
#include "language.h"

#include <stdlib.h>
#include <string.h>

TSLanguage *tree_sitter_python(void);

enum { KNOWN_VERSION = 14 };

const TSLanguage *heddle_language(void) {
  const TSLanguage *generated = tree_sitter_python();
  if (generated->version != KNOWN_VERSION) return generated;
  size_t width = generated->symbol_count;
  TSLanguage *language = malloc(sizeof *language);
  uint16_t *table = calloc(generated->state_count * width, sizeof *table);
  if (!language || !table) {
    free(language);
    free(table);
    return generated;
  }
  memcpy(table, generated->parse_table, generated->large_state_count * width * sizeof *table);
  for (uint32_t state = generated->large_state_count; state < generated->state_count; state++) {
    // Groups of symbols that share a value: how many, then for each the value, the number
    // of symbols, and these.
    const uint16_t *list = generated->small_parse_table +
                           generated->small_parse_table_map[state - generated->large_state_count];
    for (uint16_t groups = *list++; groups; groups--) {
      uint16_t value = *list++;
      for (uint16_t symbols = *list++; symbols; symbols--) table[state * width + *list++] = value;
    }
  }
  *language = *generated;
  language->parse_table = table;
  language->large_state_count = generated->state_count;
  return language;
}
