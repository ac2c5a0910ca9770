// What every core does in the dentry-refcount lab, in C: labs/dentry-refcount/workload.ts, word for word.

enum { objects = KNOB_objects, freePerMille = KNOB_freePerMille, holds = KNOB_holds, DICE = 1000 };
enum { GONE, NEW, CACHED, DROPPED, DYING };    // where an object's life stands

struct workload {
  Line content[objects];                                           // what an object holds
  struct { _Alignas(64) int32_t state, content; } states[objects];
};

static _Alignas(4096) struct { struct variant v; struct workload w; } m;

static void create(int core, int object);
static bool dget(int core, int object);
static bool dput(int core, int object);
static bool drop(int core, int object);

static void renew(int core, int object) {
  if (compareExchange(&m.w.states[object].state, GONE, NEW) != GONE) return;
  m.w.states[object].content = 1 - m.w.states[object].content;
  store(&m.w.content[object].word[0], m.w.states[object].content);
  create(core, object);
  store(&m.w.states[object].state, CACHED);
}

static void freeObject(int object) {
  check(exchange(&m.w.states[object].state, DYING) == DROPPED);
  store(&m.w.states[object].state, GONE);
}

static void retire(int core, int object) {
  if (compareExchange(&m.w.states[object].state, CACHED, DROPPED) == CACHED && drop(core, object)) freeObject(object);
}

static inline void hold(int core, int object) {
  for (int more = holds - 1; more > 0; more--) check(dget(core, object));
  const int32_t seen = load(&m.w.content[object].word[0]);
  check(load(&m.w.content[object].word[0]) == seen);
  for (int left = holds; left > 0; left--)
    if (dput(core, object)) freeObject(object);
}

static inline void operation(int core) {
  const int object = choose(objects);
  if (choose(DICE) < freePerMille) retire(core, object);
  else if (dget(core, object)) hold(core, object);
  else renew(core, object);
}

static void setUp(void) {
  for (int object = 0; object < objects; object++) renew(0, object);
}

static void after(int32_t operations) {
  for (int object = 0; object < objects; object++) {
    const int32_t state = load(&m.w.states[object].state);
    check(state == GONE || state == CACHED);
    check(state == GONE ? !dget(0, object) : drop(0, object));
  }
}
