/* labs/spinlock/test-and-set.ts under labs/spinlock/workload.ts, step for step.
   One transition a shared access, with what follows it on the same core; a core that is done stays at `end`. */

byte lock;        /* 0 free, 1 held */
byte count;       /* operations done */
byte finished;    /* cores at the end: for the assertion only, since it follows from where the cores are */

active [CORES] proctype core()
{
  byte operations, old;

acquire:
  atomic { old = lock; lock = 1; if :: old != 0 -> old = 0; goto acquire :: else fi };
  old = count;
  d_step { count = old + 1; old = 0 };
  atomic {
    lock = 0; operations++;
    if :: operations < OPERATIONS -> goto acquire
       :: else -> finished++; assert(finished < CORES || count == CORES * OPERATIONS)
    fi
  };
end: (false)
}
