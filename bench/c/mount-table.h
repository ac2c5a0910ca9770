// What every core does in the mount-table lab, in C: labs/mount-table/workload.ts, word for word.

enum { writePerMille = KNOB_writePerMille, mounts = KNOB_mounts, inside = KNOB_inside, DICE = 1000, VERSION = 256, PATH = VERSION - 1 };
enum { OWNED = (mounts + CORES - 1) / CORES };

struct workload {
  Line newest[mounts];    // of each path, the id of the last mount that returned; written by the path's core
};

static _Alignas(4096) struct { struct variant v; struct workload w; } m;

static int32_t lookup(int core, int path);
static void mountAt(int core, int path, int32_t id);

static void setUp(void) {
  for (int path = 0; path < mounts; path++) {
    mountAt(0, path, path + 1);
    m.w.newest[path].word[0] = path + 1;
  }
}

static inline void look(int core, int path) {
  const int32_t known = load(&m.w.newest[path].word[0]);
  const int32_t id = lookup(core, path);
  check((int32_t)((uint32_t)id - (uint32_t)known) >= 0);
  check((id & PATH) == path + 1);
}

static void change(int core) {
  const int path = core + CORES * choose(OWNED);
  if (path >= mounts) {
    look(core, choose(mounts));
    return;
  }
  int32_t *newest = &m.w.newest[path].word[0];
  const int32_t id = (int32_t)((uint32_t)*newest + VERSION);
  mountAt(core, path, id);
  store(newest, id);
}

static inline void operation(int core) {
  if (choose(DICE) < writePerMille) change(core);
  else look(core, choose(mounts));
}

static void after(int32_t operations) {
  for (int path = 0; path < mounts; path++)
    for (int core = 0; core < CORES; core++) check(lookup(core, path) == m.w.newest[path].word[0]);
}
