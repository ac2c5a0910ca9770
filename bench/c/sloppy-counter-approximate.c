// Approximate counter in C: labs/sloppy-counter/approximate.ts, word for word.

#include "words.h"

struct variant {
  _Alignas(64) int32_t global;
  Line locals[CORES];    // core k's count below the threshold; only core k comes here
};

#include "sloppy-counter.h"

static void addTo(int core, int32_t amount) {
  int32_t *mine = &m.v.locals[core].word[0];
  const int32_t local = plus(*mine, amount);
  if (local < threshold) {
    *mine = local;
  } else {
    *mine = 0;
    add(&m.v.global, local);
  }
}

static int32_t readCounter(int core) {
  return load(&m.v.global);
}

static int32_t sum(int core) {
  int32_t total = load(&m.v.global);
  for (int k = 0; k < CORES; k++) total = plus(total, m.v.locals[k].word[0]);
  return total;
}

#include "harness.h"
