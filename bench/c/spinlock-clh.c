// CLH lock in C: labs/spinlock/clh.ts, with the same words; a flag is known by its number.

#include "words.h"

struct variant {
  _Alignas(64) int32_t tail;     // the last flag in the queue
  Line flags[CORES + 1];         // 1 while its core holds or waits
  struct { _Alignas(64) int32_t next, raised; } own[CORES];
};

#include "spinlock.h"

static void prepare(void) {
  for (int core = 0; core < CORES; core++) m.v.own[core].next = core;
  m.v.tail = CORES;
}

static void acquire(int core) {
  const int32_t flag = m.v.own[core].next;
  m.v.flags[flag].word[0] = 1;
  const int32_t before = exchange(&m.v.tail, flag);
  while (load(&m.v.flags[before].word[0]) != 0) pause();
  m.v.own[core].next = before;
  m.v.own[core].raised = flag;
}

static void release(int core) {
  store(&m.v.flags[m.v.own[core].raised].word[0], 0);
}

#include "harness.h"
