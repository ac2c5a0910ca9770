// A mount table with a copy a core, in C: labs/mount-table/per-core-cache.ts, word for word.

#include "words.h"

typedef struct { _Alignas(64) int32_t id[KNOB_mounts]; } Table;

struct variant {
  _Alignas(64) int32_t next;       // the next ticket to hand out
  _Alignas(64) int32_t serving;    // the ticket now served
  Table table;
  Table copies[CORES];             // 0: look in the table; written with the lock held
};

#include "mount-table.h"

static inline void acquire(void) {
  const int32_t ticket = add(&m.v.next, 1);
  while (load(&m.v.serving) != ticket) pause();
}

static inline void release(void) {
  store(&m.v.serving, load(&m.v.serving) + 1);
}

static int32_t refill(int core, int path) {
  acquire();
  work(inside);
  const int32_t id = m.v.table.id[path];
  store(&m.v.copies[core].id[path], id);
  release();
  return id;
}

static int32_t lookup(int core, int path) {
  work(inside);
  const int32_t id = load(&m.v.copies[core].id[path]);
  if (id != 0) return id;
  return refill(core, path);
}

static void mountAt(int core, int path, int32_t id) {
  acquire();
  m.v.table.id[path] = id;
  for (int each = 0; each < CORES; each++) store(&m.v.copies[each].id[path], 0);
  release();
}

#include "harness.h"
