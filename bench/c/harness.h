// The harness of a C program under `npm run bench`: threads, start gate, batches, stop flag, a count for each core.
//
// It is included last, after a variant and its workload, and does what src/engines/threads/core.ts does. The program is
// called with seconds, a seed and, to pin its threads, a CPU for each core; it prints one line of JSON.

static Line harnessLines[CORES];
// Two lines apart, as in src/engines/threads/control.ts: some machines fetch lines in pairs.
static struct { _Alignas(128) int32_t open; _Alignas(128) int32_t begun; _Alignas(128) int32_t stop; } control;
static struct { _Alignas(128) double operations; double start, end; } figures[CORES];
static double milliseconds;
static uint32_t seed;
static int cpus[CORES], pinned;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static uint32_t mixSeed(uint32_t core) {
  uint32_t mixed = ((seed ^ 0x9e3779b9u) * 0x85ebca6bu) ^ ((core + 1) * 0xc2b2ae35u);
  mixed = (mixed ^ (mixed >> 15)) * 0x2c1b3c6du;
  mixed ^= mixed >> 13;
  return mixed ? mixed : 1;
}

static void begin(int core) {
  own = &harnessLines[core];
  drawn = mixSeed(core);
}

static void __attribute__((noinline)) run(int core, int32_t n) {
  for (int32_t i = 0; i < n; i++) {
    spins = 0;
    operation(core);
  }
}

/** Batches of about 0.1 ms, so that the stop flag and the clock cost nothing that can be measured. */
static void runBatches(int core) {
  int32_t batch = 1;
  double last = figures[core].start;
  const double deadline = last + milliseconds;
  while (load(&control.stop) == 0) {
    run(core, batch);
    figures[core].operations += batch;
    const double t = now();
    if (t >= deadline) store(&control.stop, 1);
    if (t - last < 0.1) batch *= 2;
    else if (t - last > 0.4 && batch > 1) batch = (batch + 1) / 2;
    last = t;
  }
}

static void *runCore(void *argument) {
  const int core = (int)(intptr_t)argument;
  if (pinned) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpus[core], &set);
    if (pthread_setaffinity_np(pthread_self(), sizeof set, &set) != 0) fprintf(stderr, "core %d could not be bound to CPU %d\n", core, cpus[core]);
  }
  begin(core);
  while (load(&control.open) == 0) sleepWhile(&control.open, 0);
  add(&control.begun, 1);
  for (const double latest = now() + 0.5; load(&control.begun) < CORES && now() < latest;);
  figures[core].start = now();
  runBatches(core);
  figures[core].end = now();
  return NULL;
}

static void report(void) {
  double first = figures[0].start, last = figures[0].end;
  int32_t fault = 0;
  for (int core = 0; core < CORES; core++) {
    if (figures[core].start < first) first = figures[core].start;
    if (figures[core].end > last) last = figures[core].end;
    if (fault == 0) fault = harnessLines[core].word[FAULT];
  }
  printf("{\"seconds\":%.9f,\"fault\":%d,\"perCore\":[", (last - first) / 1e3, fault);
  for (int core = 0; core < CORES; core++) printf("%s%.0f", core ? "," : "", figures[core].operations);
  printf("]}\n");
}

int main(int given, char **word) {
  pthread_t threads[CORES];
  milliseconds = given > 1 ? atof(word[1]) * 1e3 : 1000;
  seed = given > 2 ? (uint32_t)atol(word[2]) : 1;
  pinned = given >= 3 + CORES;
  for (int core = 0; core < CORES && pinned; core++) cpus[core] = atoi(word[3 + core]);
  begin(0);
  setUp();
  for (intptr_t core = 0; core < CORES; core++) pthread_create(&threads[core], NULL, runCore, (void *)core);
  usleep(1000);
  store(&control.open, 1);
  wake(&control.open, CORES);
  double operations = 0;
  for (int core = 0; core < CORES; core++) pthread_join(threads[core], NULL);
  for (int core = 0; core < CORES; core++) operations += figures[core].operations;
  after((int32_t)(uint32_t)(uint64_t)operations);
  report();
  return 0;
}
