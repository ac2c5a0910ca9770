// Shared atomic counter in C: labs/sloppy-counter/shared-atomic.ts, word for word.

#include "words.h"

struct variant {
  _Alignas(64) int32_t count;
};

#include "sloppy-counter.h"

static void addTo(int core, int32_t amount) {
  add(&m.v.count, amount);
}

static int32_t readCounter(int core) {
  return load(&m.v.count);
}

static int32_t sum(int core) {
  return readCounter(core);
}

#include "harness.h"
