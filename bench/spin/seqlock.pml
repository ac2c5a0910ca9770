/* labs/seqlock/seqlock.ts under labs/seqlock/workload.ts with WORDS = 2, step for step: each operation reads or writes.
   One transition a shared access, with what follows it on the same core; a core that is done stays at `end`. */

byte sequence;           /* even at rest, odd while a writer is at work */
byte record[2];          /* the record's two words */
byte writes[CORES];      /* a core's own: its writes so far */
byte copy[2 * CORES];    /* a core's own: the copy that it read last */
byte finished;           /* cores at the end: for the assertion only, since it follows from where the cores are */

#define lastOf(k) (writes[k] != 0 && record[0] == writes[k] * CORES + k)
#if CORES == 3
#define someLast (lastOf(0) || lastOf(1) || lastOf(2))
#define written (writes[0] + writes[1] + writes[2])
#else
#define someLast (lastOf(0) || lastOf(1) || lastOf(2) || lastOf(3))
#define written (writes[0] + writes[1] + writes[2] + writes[3])
#endif
#define good (record[0] == record[1] && (someLast || (written == 0 && record[0] == 0)))

#define afterOperation \
  operations++; \
  if :: operations < OPERATIONS -> goto operation \
     :: else -> finished++; assert(finished < CORES || good); goto end \
  fi

/* One call of atRest: a load, and if it saw a writer, loads of a place of their own until there is none. */
#define load(again, then) \
  atomic { seen = sequence; if :: seen & 1 -> seen = 0 :: else -> goto then fi }; \
again: \
  atomic { seen = sequence; if :: seen & 1 -> seen = 0; goto again :: else -> goto then fi };

active [CORES] proctype core()
{
  byte operations, seen, value;

operation:
  if :: true -> goto write :: true -> goto read fi;

write:
  value = writes[_pid] + 1;
  d_step { writes[_pid] = value; value = value * CORES + _pid };
  load(firstSwap, swap)
swap:
  atomic { if :: sequence == seen -> sequence = seen + 1; goto store :: else -> seen = 0 fi };
  load(laterSwap, swap)
store:
  record[0] = value;
  d_step { record[1] = value; value = 0 };
  atomic { sequence = seen + 2; seen = 0; afterOperation };

read:
  load(copying, copy0)
copy0:
  value = record[0];
  d_step { copy[2 * _pid] = value; value = 0 };
  value = record[1];
  d_step { copy[2 * _pid + 1] = value; value = 0 };
  atomic { if :: sequence != seen -> seen = 0; goto read :: else -> seen = 0 fi };
  value = copy[2 * _pid + 1];
  atomic { assert(value == copy[2 * _pid]); value = 0; afterOperation };
end: (false)
}
