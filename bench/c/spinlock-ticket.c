// Ticket lock in C: labs/spinlock/ticket.ts, word for word.

#include "words.h"

struct variant {
  _Alignas(64) int32_t next;       // the next ticket to hand out
  _Alignas(64) int32_t serving;    // the ticket now served
};

#include "spinlock.h"

static void prepare(void) {}

static void acquire(int core) {
  const int32_t ticket = add(&m.v.next, 1);
  while (load(&m.v.serving) != ticket) pause();
}

static void release(int core) {
  store(&m.v.serving, load(&m.v.serving) + 1);
}

#include "harness.h"
