// Test-and-set lock in C: labs/spinlock/test-and-set.ts, word for word.

#include "words.h"

struct variant {
  _Alignas(64) int32_t lock;    // 0 free, 1 held
};

#include "spinlock.h"

static void prepare(void) {}

static void acquire(int core) {
  while (exchange(&m.v.lock, 1) != 0) pause();
}

static void release(int core) {
  store(&m.v.lock, 0);
}

#include "harness.h"
