// Atomic reference count in C: labs/dentry-refcount/atomic.ts, word for word.

#include "words.h"

struct variant {
  Line counts[KNOB_objects];    // references held; 0 is gone
};

#include "dentry-refcount.h"

static void create(int core, int object) {
  store(&m.v.counts[object].word[0], 1);
}

static bool dget(int core, int object) {
  int32_t *count = &m.v.counts[object].word[0];
  int32_t seen = load(count);
  while (seen != 0) {
    const int32_t found = compareExchange(count, seen, seen + 1);
    if (found == seen) return true;
    seen = found;
  }
  return false;
}

static bool dput(int core, int object) {
  return sub(&m.v.counts[object].word[0], 1) == 1;
}

static bool drop(int core, int object) {
  return dput(core, object);
}

#include "harness.h"
