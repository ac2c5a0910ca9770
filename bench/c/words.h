// The words of the lab language in C: sequentially consistent accesses, pause, work, choose, and the check of a claim.
//
// Each means what src/compile/wasm/module.ts and src/compile/executable.ts make of it, to the instruction where C can:
// no `pause` instruction of the processor in pause(), since WebAssembly has none.

#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 16 };    // 32-bit words in a cache line
typedef struct { _Alignas(64) int32_t word[LINE]; } Line;

#define load(p) __atomic_load_n((p), __ATOMIC_SEQ_CST)
#define store(p, v) __atomic_store_n((p), (v), __ATOMIC_SEQ_CST)
#define add(p, v) __atomic_fetch_add((p), (v), __ATOMIC_SEQ_CST)
#define sub(p, v) __atomic_fetch_sub((p), (v), __ATOMIC_SEQ_CST)
#define exchange(p, v) __atomic_exchange_n((p), (v), __ATOMIC_SEQ_CST)

/** Gives the old value, as Atomics.compareExchange does. */
static inline int32_t compareExchange(int32_t *word, int32_t expected, int32_t replacement) {
  __atomic_compare_exchange_n(word, &expected, replacement, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  return expected;
}

static void sleepWhile(int32_t *word, int32_t value) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static void wake(int32_t *word, int32_t sleepers) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, sleepers, NULL, NULL, 0);
}

// Each thread's own: how often it has paused in this operation, its generator, and what work() leaves behind.
static _Thread_local int32_t spins;
static _Thread_local uint32_t drawn;
static _Thread_local int32_t scratch;
static _Thread_local Line *own;    // the core's harness line: the line of its first failed check, then the word to nap on
enum { FAULT = 0, NAP = 1 };

/** Spins briefly, then naps on a word that nobody changes. */
static inline void spinOrNap(void) {
  if (++spins <= SPINS_BEFORE_NAP) return;
  const struct timespec nap = { 0, NAP_NANOSECONDS };
  syscall(SYS_futex, &own->word[NAP], FUTEX_WAIT_PRIVATE, 0, &nap, NULL, 0);
}

#define pause() spinOrNap()    // the C library has a pause() of its own

/** Eight dependent one-cycle instructions a turn; the empty assembly keeps the compiler from folding a turn. */
static inline void work(int32_t cycles) {
  if (__builtin_constant_p(cycles) && cycles < 8) return;
  int32_t x = scratch;
  for (int32_t n = cycles >> 3; n > 0; n--) {
    x = (x + 0x3779b9) ^ 0x5bd1e9;
    x = (x + 0x6bca6b) ^ 0x2b2ae3;
    x = (x + 0x1b3c6d) ^ 0x27d4eb;
    x = (x + 0x165667) ^ 0x1b873;
    __asm__ volatile("" : "+r"(x));
  }
  scratch = x;
}

/** xorshift32, as in the labs. */
static inline int32_t choose(int32_t n) {
  drawn ^= drawn << 13;
  drawn ^= drawn >> 17;
  drawn ^= drawn << 5;
  return (int32_t)(drawn % (uint32_t)n);
}

/** The first failure stays. */
static void __attribute__((noinline, cold)) fail(int32_t line) {
  compareExchange(&own->word[FAULT], 0, line);
}

#define check(condition) do { if (!(condition)) fail(__LINE__); } while (0)
