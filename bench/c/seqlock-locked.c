// A record under a lock, in C: labs/seqlock/locked.ts, word for word.

#include "words.h"

struct variant {
  _Alignas(64) int32_t lock;    // 0 free, 1 held
  _Alignas(64) int32_t record[KNOB_recordWords];
};

#include "seqlock.h"

static inline void acquire(void) {
  while (exchange(&m.v.lock, 1) != 0)
    while (load(&m.v.lock) != 0) pause();
}

static inline void release(void) {
  store(&m.v.lock, 0);
}

static void writeRecord(int core, int32_t value) {
  acquire();
  for (int i = 0; i < WORDS; i++) m.v.record[i] = value;
  release();
}

static void readRecord(int core, int32_t *into) {
  acquire();
  for (int i = 0; i < WORDS; i++) into[i] = m.v.record[i];
  release();
}

#include "harness.h"
