// The routing list of the rcu lab's variants, in C: its entries, the lock of its updates, and one spare entry.
// In the labs each variant is whole; here they share what none of them changes.

typedef struct Entry {
  _Alignas(64) int32_t key;
  int32_t value;
  struct Entry *next;
  int32_t count;    // how many cores stand on it (reference counts only)
} Entry;

typedef struct {
  _Alignas(64) int32_t lock;    // 0 or 1: one update at a time
  Entry *spare;                 // the entry that is not in the list; protected by the lock
  int32_t freed;                // 1: the spare's grace period is over (RCU only); protected by the lock
} Updates;

static inline void acquire(int32_t *lock) {
  while (exchange(lock, 1) != 0)
    while (load(lock) != 0) pause();
}

static inline void release(int32_t *lock) {
  store(lock, 0);
}

static void linkAll(Entry **head, Entry *entry, int count, Entry **spare) {
  for (int key = 0; key < count; key++) {
    entry[key].key = key;
    entry[key].next = key + 1 < count ? &entry[key + 1] : NULL;
  }
  *head = entry;
  *spare = &entry[count];
}

/** The link that points to the key's entry; the key is in the list. */
static inline Entry **findLink(Entry **head, int32_t key) {
  Entry **link = head;
  while ((*link)->key != key) link = &(*link)->next;
  return link;
}

static inline void fill(Entry *entry, int32_t key, int32_t value, Entry *next) {
  entry->key = key;
  entry->value = value;
  entry->next = next;
}
