// Sloppy reference count in C: labs/dentry-refcount/sloppy.ts, word for word.

#include "words.h"

enum { threshold = KNOB_threshold, CLOSED = -1 };

struct variant {
  Line central[KNOB_objects];
  Line spares[KNOB_objects][CORES];    // of each object, core k's spares, or CLOSED
};

#include "dentry-refcount.h"

static void create(int core, int object) {
  for (int k = 0; k < CORES; k++) store(&m.v.spares[object][k].word[0], 0);
  store(&m.v.central[object].word[0], 1);
}

static bool getCentral(int object) {
  int32_t *central = &m.v.central[object].word[0];
  int32_t seen = load(central);
  while (seen != 0) {
    const int32_t found = compareExchange(central, seen, seen + 1);
    if (found == seen) return true;
    seen = found;
  }
  return false;
}

static bool dget(int core, int object) {
  int32_t *mine = &m.v.spares[object][core].word[0];
  const int32_t spares = load(mine);
  if (spares > 0 && compareExchange(mine, spares, spares - 1) == spares) return true;
  return getCentral(object);
}

static bool putCentral(int32_t *mine, int object, int32_t spares) {
  int32_t back = 1;
  if (spares > 0 && compareExchange(mine, spares, 0) == spares) back += spares;
  return sub(&m.v.central[object].word[0], back) == back;
}

static bool dput(int core, int object) {
  int32_t *mine = &m.v.spares[object][core].word[0];
  const int32_t spares = load(mine);
  if (spares >= 0 && spares < threshold && compareExchange(mine, spares, spares + 1) == spares) return false;
  return putCentral(mine, object, spares);
}

static bool drop(int core, int object) {
  int32_t back = 1;
  for (int k = 0; k < CORES; k++) back += exchange(&m.v.spares[object][k].word[0], CLOSED);
  return sub(&m.v.central[object].word[0], back) == back;
}

#include "harness.h"
