// One lock for the whole mount table, in C: labs/mount-table/global-lock.ts, word for word.

#include "words.h"

struct variant {
  _Alignas(64) int32_t next;       // the next ticket to hand out
  _Alignas(64) int32_t serving;    // the ticket now served
  _Alignas(64) int32_t table[KNOB_mounts];
};

#include "mount-table.h"

static inline void acquire(void) {
  const int32_t ticket = add(&m.v.next, 1);
  while (load(&m.v.serving) != ticket) pause();
}

static inline void release(void) {
  store(&m.v.serving, load(&m.v.serving) + 1);
}

static int32_t lookup(int core, int path) {
  acquire();
  work(inside);
  const int32_t id = m.v.table[path];
  release();
  return id;
}

static void mountAt(int core, int path, int32_t id) {
  acquire();
  m.v.table[path] = id;
  release();
}

#include "harness.h"
