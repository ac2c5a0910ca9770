/* labs/spinlock/ticket.ts under labs/spinlock/workload.ts, step for step.
   One transition a shared access, with what follows it on the same core; a core that is done stays at `end`. */

byte next;        /* the next ticket to hand out */
byte serving;     /* the ticket now served */
byte count;       /* operations done */
byte finished;    /* cores at the end: for the assertion only, since it follows from where the cores are */

active [CORES] proctype core()
{
  byte operations, ticket, old;

acquire:
  atomic { ticket = next; next++ };
wait:
  atomic { if :: serving != ticket -> goto wait :: else -> ticket = 0 fi };
  old = count;
  d_step { count = old + 1; old = 0 };
  old = serving;
  atomic {
    serving = old + 1; old = 0; operations++;
    if :: operations < OPERATIONS -> goto acquire
       :: else -> finished++; assert(finished < CORES || count == CORES * OPERATIONS)
    fi
  };
end: (false)
}
