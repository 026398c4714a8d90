// Writes a tree-sitter tree as one array in preorder. One call from Go does the
// whole tree: a call a node would cost more than the parse.
//
// After an edit, statements that neither the edit nor a change of structure
// touches are copied from the array before; only the rest is walked.
#include "flatten.h"

#include <stdlib.h>
#include <string.h>

enum { FLAG_ERROR = 1, FLAG_MISSING = 2, FLAG_ASYNC = 4, FLAG_FROM = 8 };

void heddle_edit_tree(TSNode root, TSInputEdit edit) {
  ts_tree_edit((TSTree *)root.tree, &edit);
}

void heddle_buffer_free(heddle_buffer *buffer) {
  free(buffer->nodes);
  memset(buffer, 0, sizeof *buffer);
}

static bool reserve(heddle_buffer *buffer, uint32_t more) {
  if (buffer->capacity - buffer->count >= more) return true;
  uint32_t capacity = buffer->capacity ? buffer->capacity : 1024;
  while (capacity - buffer->count < more) capacity *= 2;
  heddle_node *nodes = realloc(buffer->nodes, (size_t)capacity * sizeof *nodes);
  if (!nodes) return false;
  buffer->nodes = nodes;
  buffer->capacity = capacity;
  return true;
}

// The places of the new text whose structure may differ from the old one.
typedef struct {
  heddle_span *spans;
  uint32_t count;
} dirty;

static dirty find_dirty(TSNode root, const heddle_edit *edit) {
  dirty found = {0};
  uint32_t length = 0;
  TSRange *ranges = ts_tree_get_changed_ranges(edit->old_root.tree, root.tree, &length);
  found.spans = malloc((length + 1) * sizeof *found.spans);
  if (found.spans) {
    found.spans[found.count++] = (heddle_span){edit->start, edit->new_end};
    for (uint32_t i = 0; i < length; i++)
      found.spans[found.count++] = (heddle_span){ranges[i].start_byte, ranges[i].end_byte};
  }
  free(ranges);
  return found;
}

static bool is_dirty(const dirty *found, uint32_t start, uint32_t end) {
  for (uint32_t i = 0; i < found->count; i++)
    if (start <= found->spans[i].end && found->spans[i].start <= end) return true;
  return false;
}

// Finds the old node of the same kind at the same text, or returns old_count.
static uint32_t find_old(const heddle_edit *edit, uint32_t start, uint32_t end, uint16_t kind) {
  uint32_t delta = edit->new_end - edit->old_end; // wraps, as the sums below do
  if (start >= edit->new_end) {
    start -= delta;
    end -= delta;
  }
  uint32_t low = 0, high = edit->old_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (edit->old[middle].start < start) low = middle + 1; else high = middle;
  }
  for (; low < edit->old_count && edit->old[low].start == start; low++)
    if (edit->old[low].end == end && edit->old[low].kind == kind) return low;
  return edit->old_count;
}

// Copies an old subtree behind the nodes written so far.
static bool copy_old(const heddle_edit *edit, uint32_t from, uint32_t start, heddle_buffer *buffer) {
  uint32_t size = edit->old[from].size, delta = start - edit->old[from].start;
  if (!reserve(buffer, size)) return false;
  heddle_node *to = buffer->nodes + buffer->count;
  memcpy(to, edit->old + from, (size_t)size * sizeof *to);
  if (delta)
    for (uint32_t i = 0; i < size; i++) {
      to[i].start += delta;
      to[i].end += delta;
    }
  buffer->count += size;
  buffer->reused += size;
  return true;
}

typedef struct {
  uint32_t *items;
  uint32_t count, capacity;
} stack;

static bool push(stack *s, uint32_t item) {
  if (s->count == s->capacity) {
    uint32_t capacity = s->capacity ? s->capacity * 2 : 128;
    uint32_t *items = realloc(s->items, capacity * sizeof *items);
    if (!items) return false;
    s->items = items;
    s->capacity = capacity;
  }
  s->items[s->count++] = item;
  return true;
}

bool heddle_flatten(TSNode root, const heddle_grammar *grammar, const heddle_edit *edit, heddle_buffer *buffer) {
  const uint32_t none = UINT32_MAX;
  dirty changed = {0};
  if (edit->old_count) changed = find_dirty(root, edit);
  bool can_reuse = changed.spans != NULL;
  buffer->count = buffer->reused = buffer->depth = 0;

  // The stack holds, for each level of the cursor, the index of the node
  // written there, or of its nearest written ancestor.
  stack parents = {0};
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  uint32_t parent = none;
  bool good = true;
  for (bool down = true; good;) {
    bool descend = false;
    uint32_t self = parent;
    if (down) {
      TSNode node = ts_tree_cursor_current_node(&cursor);
      TSSymbol symbol = ts_node_symbol(node);
      bool error = symbol >= grammar->symbols, missing = ts_node_is_missing(node);
      TSFieldId field = ts_tree_cursor_current_field_id(&cursor);
      uint8_t our_field = field < grammar->field_count ? grammar->fields[field] : 0;
      uint8_t treatment = error ? HEDDLE_KEEP : grammar->treatment[symbol];
      uint16_t kind = error ? grammar->error_kind : grammar->kinds[symbol];
      if (treatment == HEDDLE_ASYNC && parent != none) buffer->nodes[parent].flags |= FLAG_ASYNC;
      if (treatment == HEDDLE_FROM && parent != none) buffer->nodes[parent].flags |= FLAG_FROM;
      bool keep = treatment == HEDDLE_KEEP || treatment == HEDDLE_LEAF || missing ||
                  (treatment == HEDDLE_IF_FIELD && our_field);
      if (keep) {
        uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
        uint32_t from = edit->old_count;
        if (can_reuse && parent != none && !missing &&
            (buffer->nodes[parent].kind == grammar->module_kind ||
             buffer->nodes[parent].kind == grammar->block_kind) &&
            !is_dirty(&changed, start, end))
          from = find_old(edit, start, end, kind);
        self = buffer->count;
        if (from < edit->old_count) {
          good = copy_old(edit, from, start, buffer);
          if (good) {
            buffer->nodes[self].up = self - parent;
            buffer->nodes[self].field = our_field;
          }
        } else {
          good = reserve(buffer, 1);
          if (good) {
            buffer->nodes[buffer->count++] = (heddle_node){
                .start = start,
                .end = end,
                .up = parent == none ? 0 : self - parent,
                .size = 1,
                .kind = kind,
                .field = our_field,
                .flags = (ts_node_has_error(node) ? FLAG_ERROR : 0) | (missing ? FLAG_MISSING : 0)};
            descend = treatment == HEDDLE_KEEP;
          }
        }
      }
    }
    if (!good) break;
    if (descend && ts_tree_cursor_goto_first_child(&cursor)) {
      good = push(&parents, parent);
      if (parents.count > buffer->depth) buffer->depth = parents.count;
      parent = self;
      down = true;
      continue;
    }
    if (ts_tree_cursor_goto_next_sibling(&cursor)) {
      down = true;
      continue;
    }
    if (!parents.count || !ts_tree_cursor_goto_parent(&cursor)) break;
    if (parent != none) buffer->nodes[parent].size = buffer->count - parent;
    parent = parents.items[--parents.count];
    down = false;
  }
  ts_tree_cursor_delete(&cursor);
  free(parents.items);
  free(changed.spans);
  return good;
}
