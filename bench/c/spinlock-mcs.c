// MCS lock in C: labs/spinlock/mcs.ts, with the same words; a core is known by its number + 1.

#include "words.h"

typedef struct { _Alignas(64) int32_t next, waiting; } Node;

struct variant {
  _Alignas(64) int32_t tail;    // the queue's last core + 1, or 0 when free
  Node nodes[CORES];
};

#include "spinlock.h"

static void prepare(void) {}

static void acquire(int core) {
  Node *node = &m.v.nodes[core];
  node->next = 0;
  const int32_t before = exchange(&m.v.tail, core + 1);
  if (before == 0) return;
  store(&node->waiting, 1);
  store(&m.v.nodes[before - 1].next, core + 1);
  while (load(&node->waiting) != 0) pause();
}

static void release(int core) {
  Node *node = &m.v.nodes[core];
  if (load(&node->next) == 0) {
    if (compareExchange(&m.v.tail, core + 1, 0) == core + 1) return;
    while (load(&node->next) == 0) pause();
  }
  store(&m.v.nodes[load(&node->next) - 1].waiting, 0);
}

#include "harness.h"
