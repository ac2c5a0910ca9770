// Sleeping mutex in C: labs/spinlock/futex.ts, word for word, on the kernel's futex.

#include "words.h"

struct variant {
  _Alignas(64) int32_t lock;    // 0 free, 1 held, 2 held and somebody may sleep
};

#include "spinlock.h"

static void prepare(void) {}

static void sleepUntilFree(void) {
  while (exchange(&m.v.lock, 2) != 0) sleepWhile(&m.v.lock, 2);
}

static void acquire(int core) {
  if (compareExchange(&m.v.lock, 0, 1) == 0) return;
  sleepUntilFree();
}

static void release(int core) {
  if (exchange(&m.v.lock, 0) == 2) wake(&m.v.lock, 1);
}

#include "harness.h"
