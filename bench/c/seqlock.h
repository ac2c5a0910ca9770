// What every core does in the seqlock lab, in C: labs/seqlock/workload.ts, word for word.

enum { writePerMille = KNOB_writePerMille, WORDS = KNOB_recordWords, DICE = 1000, EACH = (WORDS + LINE) / LINE };

struct workload {
  Line own[CORES][EACH];    // a core's own: its writes so far, then the copy it read last
};

static _Alignas(4096) struct { struct variant v; struct workload w; } m;

static void writeRecord(int core, int32_t value);
static void readRecord(int core, int32_t *into);

static inline bool whole(const int32_t *copy) {
  for (int i = 1; i < WORDS; i++) if (copy[i] != copy[0]) return false;
  return true;
}

static inline void operation(int core) {
  int32_t *own = m.w.own[core][0].word;
  if (choose(DICE) < writePerMille) {
    const int32_t count = own[0] + 1;
    own[0] = count;
    writeRecord(core, (int32_t)((uint32_t)count * CORES + core));
  } else {
    readRecord(core, own + 1);
    check(whole(own + 1));
  }
}

static void setUp(void) {}

static void after(int32_t operations) {
  int32_t *copy = m.w.own[0][0].word + 1;
  readRecord(0, copy);
  check(whole(copy));
  int32_t writes = 0;
  bool found = false;
  for (int core = 0; core < CORES; core++) {
    const int32_t count = m.w.own[core][0].word[0];
    writes |= count;
    if (count != 0 && copy[0] == (int32_t)((uint32_t)count * CORES + core)) found = true;
  }
  check(found || (writes == 0 && copy[0] == 0));
}
