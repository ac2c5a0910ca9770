// Hazard pointers in C: labs/rcu/hazard-pointers.ts, word for word.

#include "words.h"
#include "rcu-list.h"

struct variant {
  Updates updates;
  _Alignas(64) Entry *head;
  struct { _Alignas(64) Entry *note[2]; } hazards[CORES];    // written by the core alone
  Entry entry[KNOB_entries + 1];
};

#include "rcu.h"

static void prepare(void) {
  linkAll(&m.v.head, m.v.entry, entries, &m.v.updates.spare);
}

/** Follows the link, and gives the entry that the note now protects. */
static inline Entry *protect(Entry **link, Entry **note) {
  for (;;) {
    Entry *entry = load(link);
    if (entry == NULL) return NULL;
    store(note, entry);
    if (load(link) == entry) return entry;
  }
}

static int32_t lookup(int core, int key) {
  Entry **notes = m.v.hazards[core].note;
  int note = 0;
  Entry *entry = protect(&m.v.head, &notes[note]);
  while (entry != NULL && entry->key != key) {
    note ^= 1;
    entry = protect(&entry->next, &notes[note]);
  }
  const int32_t value = entry == NULL ? 0 : entry->value;
  store(&notes[0], NULL);
  store(&notes[1], NULL);
  return value;
}

static void waitForReaders(Entry *old) {
  for (int core = 0; core < CORES; core++) {
    Entry **notes = m.v.hazards[core].note;
    while (load(&notes[0]) == old) pause();
    while (load(&notes[1]) == old) pause();
  }
}

static void update(int core, int key, int32_t value) {
  acquire(&m.v.updates.lock);
  Entry **link = findLink(&m.v.head, key);
  Entry *old = *link;
  Entry *fresh = m.v.updates.spare;
  fill(fresh, key, value, old->next);
  store(link, fresh);
  waitForReaders(old);
  m.v.updates.spare = old;
  release(&m.v.updates.lock);
}

#include "harness.h"
