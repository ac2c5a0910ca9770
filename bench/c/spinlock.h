// What every core does in the spinlock lab, in C: labs/spinlock/workload.ts, word for word.

enum { inside = KNOB_inside, outside = KNOB_outside, lines = KNOB_linesInside };

struct workload {
  _Alignas(64) int32_t count;              // operations done; protected by the lock
  int32_t touched[lines * LINE - 1];       // to the end of the last line: the same count, once in each further line
};

static _Alignas(4096) struct { struct variant v; struct workload w; } m;

static void prepare(void);
static void acquire(int core);
static void release(int core);

static inline void operation(int core) {
  acquire(core);
  m.w.count = m.w.count + 1;
  for (int i = 1; i < lines; i++) m.w.touched[i * LINE]++;
  work(inside);
  release(core);
  work(outside);
}

static void setUp(void) {
  prepare();
}

static void after(int32_t operations) {
  check(m.w.count == operations);
  for (int i = 1; i < lines; i++) check(m.w.touched[i * LINE] == operations);
}
