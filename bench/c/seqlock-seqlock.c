// Sequence lock in C: labs/seqlock/seqlock.ts, word for word.

#include "words.h"

struct variant {
  _Alignas(64) int32_t sequence;    // even at rest, odd while a writer is at work
  _Alignas(64) int32_t record[KNOB_recordWords];
};

#include "seqlock.h"

static inline int32_t atRest(void) {
  int32_t sequence = load(&m.v.sequence);
  while ((sequence & 1) != 0) {
    pause();
    sequence = load(&m.v.sequence);
  }
  return sequence;
}

static void writeRecord(int core, int32_t value) {
  int32_t sequence = atRest();
  while (compareExchange(&m.v.sequence, sequence, sequence + 1) != sequence) sequence = atRest();
  for (int i = 0; i < WORDS; i++) store(&m.v.record[i], value);
  store(&m.v.sequence, sequence + 2);
}

static void readRecord(int core, int32_t *into) {
  int32_t sequence;
  do {
    sequence = atRest();
    for (int i = 0; i < WORDS; i++) into[i] = load(&m.v.record[i]);
  } while (load(&m.v.sequence) != sequence);
}

#include "harness.h"
