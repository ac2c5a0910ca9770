// What every core does in the sloppy-counter lab, in C: labs/sloppy-counter/workload.ts, word for word.

enum { readPerMille = KNOB_readPerMille, threshold = KNOB_threshold, lagPerCore = KNOB_lagPerCore, DICE = 1000 };

static const int32_t LAG = lagPerCore * threshold * CORES;
static const int32_t FAR = lagPerCore * threshold * CORES + 0x100000;

struct workload {
  struct { _Alignas(64) int32_t added, seen, then; } own[CORES];    // core k's line, written by core k alone
};

static _Alignas(4096) struct { struct variant v; struct workload w; } m;

static void addTo(int core, int32_t amount);
static int32_t readCounter(int core);
static int32_t sum(int core);

/** Differences wrap, as in the labs. */
static inline int32_t minus(int32_t a, int32_t b) {
  return (int32_t)((uint32_t)a - (uint32_t)b);
}

static inline int32_t plus(int32_t a, int32_t b) {
  return (int32_t)((uint32_t)a + (uint32_t)b);
}

static void checkRead(int core) {
  const int32_t seen = readCounter(core);
  const int32_t added = m.w.own[core].added;
  const int32_t others = minus(minus(seen, m.w.own[core].seen), minus(added, m.w.own[core].then));
  check(others >= -LAG || others < -FAR);
  m.w.own[core].seen = seen;
  m.w.own[core].then = added;
}

static inline void addOnce(int core) {
  const int32_t amount = 3 - (m.w.own[core].added & 2);
  addTo(core, amount);
  m.w.own[core].added = plus(m.w.own[core].added, amount);
}

static inline void operation(int core) {
  if (choose(DICE) < readPerMille) checkRead(core);
  else addOnce(core);
}

static void setUp(void) {}

static void after(int32_t operations) {
  int32_t added = 0;
  for (int k = 0; k < CORES; k++) added = plus(added, m.w.own[k].added);
  check(sum(0) == added);
  const int32_t behind = minus(added, readCounter(0));
  check(behind >= 0 && behind <= LAG);
}
