/* labs/sloppy-counter/approximate.ts under labs/sloppy-counter/workload.ts with THRESHOLD, step for step: each operation
   adds or reads. One transition a shared access, with what follows it on the same core; a core that is done stays at `end`. */

byte global;             /* what was handed over */
byte kept[CORES];        /* what a core keeps to itself, below THRESHOLD; its own */
byte added[CORES];       /* what a core has added; its own, as the two that follow */
byte seen[CORES];        /* what its last read gave */
byte then[CORES];        /* what it had added by then */
byte finished;           /* cores at the end: for the assertion only, since it follows from where the cores are */

#if CORES == 3
#define sumOf(each) (each[0] + each[1] + each[2])
#else
#define sumOf(each) (each[0] + each[1] + each[2] + each[3])
#endif
#define LAG (THRESHOLD * CORES)
#define good (global + sumOf(kept) == sumOf(added) && sumOf(added) >= global && sumOf(added) - global <= LAG)

#define afterOperation \
  operations++; \
  if :: operations < OPERATIONS -> goto operation \
     :: else -> finished++; assert(finished < CORES || good); goto end \
  fi

active [CORES] proctype core()
{
  byte operations, amount, value;
  short others;

operation:
  if :: true -> goto read :: true -> goto add fi;

add:
  amount = 3 - (added[_pid] & 2);
  atomic { value = kept[_pid] + amount; if :: value >= THRESHOLD -> goto handOver :: else fi };
  atomic { kept[_pid] = value; value = 0; goto note };
handOver:
  kept[_pid] = 0;
  d_step { global = global + value; value = 0 };
note:
  value = added[_pid] + amount;
  atomic { added[_pid] = value; value = 0; amount = 0; afterOperation };

read:
  value = global;
  others = value - seen[_pid];
  amount = added[_pid];
  d_step { others = others - (amount - then[_pid]); amount = 0; assert(others >= -LAG); others = 0 };
  d_step { seen[_pid] = value; value = 0 };
  value = added[_pid];
  atomic { then[_pid] = value; value = 0; afterOperation };
end: (false)
}
