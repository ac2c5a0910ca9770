// RCU by quiescent states in C: labs/rcu/rcu-qsbr.ts, word for word.

#include "words.h"
#include "rcu-list.h"

struct variant {
  Updates updates;
  struct { _Alignas(64) Entry *head; int32_t grace; } list;
  Line seen[CORES];    // the grace period that a core saw last, or 0: it holds nothing
  Entry entry[KNOB_entries + 1];
};

#include "rcu.h"

static void prepare(void) {
  linkAll(&m.v.list.head, m.v.entry, entries, &m.v.updates.spare);
  m.v.list.grace = 1;
  m.v.updates.freed = 1;
}

static int32_t lookup(int core, int key) {
  int32_t *seen = &m.v.seen[core].word[0];
  const int32_t grace = load(&m.v.list.grace);
  if (*seen != grace) store(seen, grace);
  Entry *entry = load(&m.v.list.head);
  while (entry != NULL && entry->key != key) entry = load(&entry->next);
  return entry == NULL ? 0 : load(&entry->value);
}

static void freeSpare(void) {
  if (m.v.updates.freed != 0) return;
  for (int core = 0; core < CORES; core++) {
    const int32_t seen = load(&m.v.seen[core].word[0]);
    if (seen != 0 && seen != m.v.list.grace) return;
  }
  m.v.updates.freed = 1;
}

static void replace(Entry **link, int32_t key, int32_t value) {
  Entry *old = *link;
  Entry *fresh = m.v.updates.spare;
  fill(fresh, key, value, old->next);
  store(link, fresh);
  m.v.updates.spare = old;
  m.v.updates.freed = 0;
  store(&m.v.list.grace, m.v.list.grace + 2);
  freeSpare();
}

static void update(int core, int key, int32_t value) {
  store(&m.v.seen[core].word[0], 0);
  acquire(&m.v.updates.lock);
  freeSpare();
  Entry **link = findLink(&m.v.list.head, key);
  if (m.v.updates.freed != 0) replace(link, key, value);
  else store(&(*link)->value, value);
  release(&m.v.updates.lock);
}

#include "harness.h"
