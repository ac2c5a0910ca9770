// What every core does in the rcu lab, in C: labs/rcu/workload.ts, word for word; links are pointers, as C has them.

enum { updatePerMille = KNOB_updatePerMille, entries = KNOB_entries, DICE = 1000, VERSION = 256, KEY = VERSION - 1 };
enum { OWNED = (entries + CORES - 1) / CORES };

struct workload {
  Line newest[entries];    // of each key, the value of the last update that returned; written by the key's core
};

static _Alignas(4096) struct { struct variant v; struct workload w; } m;

static void prepare(void);
static int32_t lookup(int core, int key);
static void update(int core, int key, int32_t value);

static void setUp(void) {
  prepare();
  for (int key = 0; key < entries; key++) {
    update(0, key, key + 1);
    m.w.newest[key].word[0] = key + 1;
  }
}

static inline void look(int core, int key) {
  const int32_t known = load(&m.w.newest[key].word[0]);
  const int32_t value = lookup(core, key);
  check((int32_t)((uint32_t)value - (uint32_t)known) >= 0);
  check((value & KEY) == key + 1);
}

static void change(int core) {
  const int key = core + CORES * choose(OWNED);
  if (key >= entries) {
    look(core, choose(entries));
    return;
  }
  int32_t *newest = &m.w.newest[key].word[0];
  const int32_t value = (int32_t)((uint32_t)*newest + VERSION);
  update(core, key, value);
  store(newest, value);
}

static inline void operation(int core) {
  if (choose(DICE) < updatePerMille) change(core);
  else look(core, choose(entries));
}

static void after(int32_t operations) {
  for (int key = 0; key < entries; key++)
    for (int core = 0; core < CORES; core++) check(lookup(core, key) == m.w.newest[key].word[0]);
}
