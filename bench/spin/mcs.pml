/* labs/spinlock/mcs.ts under labs/spinlock/workload.ts, step for step.
   One transition a shared access, with what follows it on the same core; a core that is done stays at `end`. */

byte tail;              /* the queue's last core + 1, or 0 when free */
byte next[CORES];       /* the core behind this one + 1, or 0 for none yet */
bit waiting[CORES];     /* 1 while the core must wait */
byte count;             /* operations done */
byte finished;          /* cores at the end: for the assertion only, since it follows from where the cores are */

#define afterOperation \
  operations++; \
  if :: operations < OPERATIONS -> goto acquire \
     :: else -> finished++; assert(finished < CORES || count == CORES * OPERATIONS); goto end \
  fi

active [CORES] proctype core()
{
  byte operations, before, old;

acquire:
  next[_pid] = 0;
  atomic { before = tail; tail = _pid + 1; if :: before == 0 -> goto inside :: else fi };
  waiting[_pid] = 1;
  d_step { next[before - 1] = _pid + 1; before = 0 };
wait:
  atomic { if :: waiting[_pid] != 0 -> goto wait :: else fi };
inside:
  old = count;
  d_step { count = old + 1; old = 0 };
  atomic { if :: next[_pid] != 0 -> goto wake :: else fi };
  atomic {
    if :: tail == _pid + 1 -> tail = 0; afterOperation
       :: else
    fi
  };
link:
  atomic { if :: next[_pid] == 0 -> goto link :: else fi };
wake:
  old = next[_pid];
  atomic { waiting[old - 1] = 0; old = 0; afterOperation };
end: (false)
}
