// What a column's title says that it holds: cores, a rate, a time, a spread, the number of a repeat.

export type Holds =
  | 'cores'
  /** Throughput of all cores together. */
  | 'rate'
  /** A word that may mean a rate, and may mean a count: ops, x, rate, speedup. */
  | 'maybe rate'
  | 'rate of each core'
  | 'time'
  /** Deviation, interval, quantile of something. */
  | 'spread'
  | 'repeat'
  | 'row number'
  /** Not measured: ideal, predicted. */
  | 'law'
  | 'date'
  /** Something else that is measured or counted beside: percentages, misses, memory. */
  | 'other figure'
  /** Whether the row is right. */
  | 'verdict'
  | 'unknown';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const coreWords = setOf(
  'core cores thread threads cpu cpus vcpu vcpus users client clients processor processors process processes proc procs task tasks worker workers concurrency load parallelism vus vu lcores hyperthreads goroutines gomaxprocs nthreads nthread nprocs nproc ncores ncpus ncpu numthreads numcores numcpus numcpu numprocs threadcount corecount kerne kern fils coeurs hilos nucleos 线程数 线程 スレッド数 核数',
);
const fillers = setOf(
  'num number no nr nb n of the count total active concurrent parallel simultaneous anzahl nombre de in max',
);
const rateWords = setOf(
  'throughput throughputs thruput thpt tput tp tps qps rps iops pps fps mops kops gops mtps ktps kiops miops mpps bps kbps mbps gbps tbps flops kflops mflops gflops tflops bandwidth goodput durchsatz debit débit rendimiento 吞吐量 スループット opspersec opspersecond itemspersecond requestspersecond',
);
const perhapsRates = setOf('ops op x rate speedup speed performance perf operations requests transactions');
const otherRates = setOf(
  'error errors hit hits miss misses abort aborts fail failed failure failures success drop drops loss retry retries conflict conflicts cache sample sampling clock commit branch switch switches fault faults interrupts irqs migrations',
);
const timeUnits = setOf('s sec secs second seconds ms msec us usec ns nsec min mins minute minutes h hour hours');
const timeWords = setOf(
  'time times latency latencies duration durations elapsed wall wallclock walltime cputime realtime runtime makespan seconds second secs sec ms us ns msec usec nsec usecs msecs nsecs millis micros nanos milliseconds microseconds nanoseconds rtt lat delay response zeit laufzeit dauer temps duree tiempo',
);
const countedWords = setOf(
  'op ops operation operations req reqs request requests tx txn txns trans transaction transactions query queries item items msg msgs message messages event events iter iters iteration iterations call calls lock locks acquire acquires acquisition acquisitions insert inserts lookup lookups read reads write writes packet packets pkt pkts frame frames job jobs task b byte bytes kb mb gb kib mib gib bit bits element elements elems key keys mops kops gops commits updates update pages page puts put gets get throughput tput',
);
const spreadWords = setOf(
  'std stddev stdev stdv sd dev deviation err error errors ci ci95 ci99 var variance cv rsd sem se min max minimum maximum low high lower upper lo hi p1 p5 p10 p25 p75 p90 p95 p99 p999 p9999 percentile quantile q1 q3 iqr mad range conf confidence interval spread jitter moe ±',
);
const repeatWords = setOf(
  'rep reps repeat repeats repetition replicate replicates replication run runs trial trials round rounds attempt seed iteration iter sample try pass fork wiederholung',
);
const lawWords = setOf(
  'linear ideal perfect expected predicted prediction model fit fitted usl amdahl gustafson theoretical theory optimal optimum',
);
const dateWords = setOf('date timestamp datetime started finished ended when');
const verdictWords = setOf('correct valid passed');
const otherWords = setOf(
  '% percent percentage pct share ratio efficiency util utilization utilisation usage memory mem rss cpu% power watts watt energy joules temp temperature ipc cpi instructions instrs cycles misses miss faults fault switches migrations aborts retries errors failed failures timeouts hits count counts samples bytes total iterations stddev loops',
);

/** "Throughput (ops/s)" is throughput ops / s; "numThreads" num threads. */
function wordsOf(title: string): string[] {
  const parted = title
    .replace(/[µμ]/g, 'u')
    .replace(/([a-z\d])([A-Z][a-z])/g, '$1 $2')
    .replace(/\bper([A-Z])/g, 'per $1')
    .toLowerCase();
  return parted.match(/[\p{L}\p{N}]+|[/%±#]/gu) ?? [];
}

export function holds(title: string): Holds {
  const words = wordsOf(title);
  const main = words.filter((word) => !fillers.has(word) && word !== '#');
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  if (words.length === 0 || /^(#|index|idx|id|row|no|nr|line|unnamed:? ?\d*)$/i.test(title.trim())) return 'row number';
  if (isCores(words, main)) return 'cores';
  if (has(lawWords)) return 'law';
  if (isRate(words))
    return has(otherRates) && !words.includes('throughput')
      ? 'other figure'
      : has(spreadWords)
        ? 'spread'
        : isOfEach(words)
          ? 'rate of each core'
          : 'rate';
  if (has(dateWords)) return 'date';
  if (isTime(words)) return has(spreadWords) ? 'spread' : 'time';
  if (main.length === 1 && repeatWords.has(main[0]!)) return 'repeat';
  if (has(spreadWords)) return 'spread';
  if (main.length === 1 && verdictWords.has(main[0]!)) return 'verdict';
  if (words.some((word) => perhapsRates.has(word)))
    return has(otherRates) || has(otherWords) ? 'other figure' : isOfEach(words) ? 'rate of each core' : 'maybe rate';
  return has(otherWords) ? 'other figure' : 'unknown';
}

function isCores(words: readonly string[], main: readonly string[]): boolean {
  if (words.length === 1 && words[0] === 'n') return true;
  return main.length > 0 && main.length <= 2 && main.every((word) => coreWords.has(word));
}

/** A rate in one word, or something per second. */
function isRate(words: readonly string[]): boolean {
  if (words.some((word) => rateWords.has(word))) return true;
  return words.some((word, i) => {
    const [before, after] = [words[i - 1], words[i + 1]];
    const per =
      (word === '/' || word === 'per') &&
      after !== undefined &&
      timeUnits.has(after) &&
      !(before !== undefined && timeUnits.has(before));
    const apart =
      (word === 's' || word === 'sec' || word === 'secs') && before !== undefined && countedWords.has(before);
    return (
      per ||
      apart ||
      /^(ops|reqs?|tx|txns|items|iters|bytes|calls|msgs|mb|gb|kb|mops|kops)(per)?(s|sec|second)$/.test(word) ||
      /^(itemsper|requestsper|opsper|operationsper|transactionsper|queriesper)/.test(word)
    );
  });
}

/** Per core, of each thread: of all of them it is as many times more. */
function isOfEach(words: readonly string[]): boolean {
  return words.some(
    (word, i) =>
      (word === '/' || word === 'per' || word === 'each') && i + 1 < words.length && coreWords.has(words[i + 1]!),
  );
}

function isTime(words: readonly string[]): boolean {
  if (words.some((word) => timeWords.has(word))) return true;
  if (/^(real|user|sys)$/.test(words.join(' '))) return true;
  const cyclesEach = words.includes('cycles') && (words.includes('/') || words.includes('per'));
  return (
    cyclesEach ||
    (words.length > 1 && timeUnits.has(words.at(-1)!) && words.at(-1) !== 'min') ||
    (words.length > 2 && timeUnits.has(words[0]!) && words[1] === '/')
  );
}

/** The part of a title that is the same for a figure's mean, its median and its deviation. */
export function stemOf(title: string): string {
  return wordsOf(title)
    .filter((word) => !/^(mean|avg|average|median|p50|med)$/.test(word))
    .join(' ');
}

export function isMedian(title: string): boolean {
  return wordsOf(title).some((word) => /^(median|p50|med)$/.test(word));
}
