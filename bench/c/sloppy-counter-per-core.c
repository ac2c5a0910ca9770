// Per-core counter in C: labs/sloppy-counter/per-core.ts, word for word.

#include "words.h"

struct variant {
  Line counts[CORES];    // core k's count; written only by core k, read by all
};

#include "sloppy-counter.h"

static void addTo(int core, int32_t amount) {
  store(&m.v.counts[core].word[0], plus(m.v.counts[core].word[0], amount));
}

static int32_t sum(int core) {
  int32_t total = 0;
  for (int k = 0; k < CORES; k++) total = plus(total, load(&m.v.counts[k].word[0]));
  return total;
}

static int32_t readCounter(int core) {
  return sum(core);
}

#include "harness.h"
