// Reference counts in the routing list, in C: labs/rcu/refcount.ts, word for word.

#include "words.h"
#include "rcu-list.h"

struct variant {
  Updates updates;
  _Alignas(64) Entry *head;
  Entry entry[KNOB_entries + 1];
};

#include "rcu.h"

static void prepare(void) {
  linkAll(&m.v.head, m.v.entry, entries, &m.v.updates.spare);
}

/** Follows the link, and gives an entry that is now counted. */
static inline Entry *get(Entry **link) {
  for (;;) {
    Entry *entry = load(link);
    if (entry == NULL) return NULL;
    add(&entry->count, 1);
    if (load(link) == entry) return entry;
    sub(&entry->count, 1);
  }
}

static int32_t lookup(int core, int key) {
  Entry *entry = get(&m.v.head);
  while (entry != NULL && entry->key != key) {
    Entry *next = get(&entry->next);
    sub(&entry->count, 1);
    entry = next;
  }
  if (entry == NULL) return 0;
  const int32_t value = entry->value;
  sub(&entry->count, 1);
  return value;
}

static void update(int core, int key, int32_t value) {
  acquire(&m.v.updates.lock);
  Entry **link = findLink(&m.v.head, key);
  Entry *old = *link;
  Entry *fresh = m.v.updates.spare;
  fill(fresh, key, value, old->next);
  store(link, fresh);
  while (load(&old->count) != 0) pause();
  m.v.updates.spare = old;
  release(&m.v.updates.lock);
}

#include "harness.h"
