// Outputs of tools that are not read, each with what can be read of that tool.

type Tool = { readonly name: string; readonly mark: RegExp; readonly way: string };

const asTable = 'write a table with a column of threads and one of throughput';

const tools: readonly Tool[] = [
  {
    name: "Google Benchmark's CSV",
    mark: /^"?name"?,"?iterations"?,"?real_time"?,"?cpu_time"?,"?time_unit"?/m,
    way: 'it does not name its version, and v1.9.0 to v1.9.4 write rates per thread; write JSON with --benchmark_out=FILE --benchmark_out_format=json',
  },
  {
    name: "Google Benchmark's console",
    mark: /^-{20,}\s*\nBenchmark\s+Time\s+CPU\s+Iterations/m,
    way: 'write JSON with --benchmark_out=FILE --benchmark_out_format=json',
  },
  {
    name: "hyperfine's CSV",
    mark: /^command,mean,stddev,median,user,system,min,max/m,
    way: 'it contains times; write JSON with --parameter-list threads 1,2,4,8 --export-json FILE, which is read as 1 / mean time; or divide and name the column throughput',
  },
  {
    name: "hyperfine's text",
    mark: /^\s*Time \(mean ± σ\):/m,
    way: 'write JSON with --parameter-list threads 1,2,4,8 --export-json FILE, which is read as 1 / mean time',
  },
  {
    name: "hyperfine's Markdown",
    mark: /^\| Command \| Mean \[(s|ms|µs|us)\]/m,
    way: 'write JSON with --parameter-list threads 1,2,4,8 --export-json FILE, which is read as 1 / mean time',
  },
  {
    name: 'go test -bench',
    mark: /^Benchmark\S+\s+\d+\s+[\d.]+ ns\/op/m,
    way: `ns/op of a benchmark with b.RunParallel is the time of an operation of all goroutines together, so operations a second are 1e9 / (ns/op), the threads stand behind the last "-" of the name (none: 1): ${asTable}`,
  },
  {
    name: 'benchstat',
    mark: /^(,|\s)*\S*,?(sec|B|allocs)\/op,(CI|±)|^name\s+(old )?time\/op|│\s*sec\/op/m,
    way: `sec/op is a time: operations a second are 1 / (sec/op), the threads stand behind the last "-" of the name (none: 1): ${asTable}`,
  },
  {
    name: "JMH's console",
    mark: /^#? ?(Run complete|JMH version)|^Benchmark\s+(\(\S+\)\s+)*Mode\s+(Threads\s+)?(Cnt|Samples)\s+Score/m,
    way: 'write CSV or JSON with -bm thrpt -rf json -rff FILE, one run for each -t',
  },
  {
    name: 'BenchmarkDotNet',
    mark: /^BenchmarkDotNet\b|^"?Method"?[,;]"?Job"?[,;]"?AnalyzeLaunchVariance/m,
    way: `its figures are times of an operation: ${asTable}`,
  },
  {
    name: 'Criterion',
    mark: /^\s*(\S+\s+)?time:\s+\[[\d.]+ \S+ [\d.]+ \S+ [\d.]+ \S+\]/m,
    way: `its figures are times of an iteration: ${asTable}`,
  },
  {
    name: 'perf stat',
    mark: /Performance counter stats for|^#\s*started on .*\n\n?.*,,(cycles|instructions|task-clock)/m,
    way: `it counts events of one run: ${asTable}`,
  },
  {
    name: 'sysbench',
    mark: /^sysbench \d|^\s*transactions:\s+\d+\s+\([\d.]+ per sec/m,
    way: `take "transactions: … per sec" or "events per second" of each run with another --threads: ${asTable}`,
  },
  {
    name: 'wrk',
    mark: /^Running [\d.]+\w+ test @|^Requests\/sec:\s+[\d.]+\s*$/m,
    way: `take "Requests/sec" of each run: ${asTable}`,
  },
  {
    name: 'ApacheBench',
    mark: /^This is ApacheBench|^Requests per second:\s+[\d.]+ \[#\/sec\]/m,
    way: `take "Requests per second" of each -c: ${asTable}`,
  },
  {
    name: 'pgbench',
    mark: /^transaction type:|^tps = [\d.]+/m,
    way: `take "tps = …" of each run with another -c: ${asTable} (clients,tps)`,
  },
  {
    name: 'YCSB',
    mark: /^\[OVERALL\], Throughput\(ops\/sec\)/m,
    way: `take "[OVERALL], Throughput(ops/sec)" of each run with another -threads: ${asTable}`,
  },
  {
    name: 'redis-benchmark',
    mark: /^====== .* ======|^"test","rps"/m,
    way: `take the requests per second of each run: ${asTable}`,
  },
  {
    name: 'fio',
    mark: /^fio-\d|: \(groupid=\d+, jobs=\d+\)/m,
    way: `take IOPS of each run with another --numjobs: ${asTable}`,
  },
  {
    name: 'iperf',
    mark: /^\[ ID\]\s*Interval\s+Transfer/im,
    way: `take the bitrate of the [SUM] line of each -P: ${asTable}`,
  },
  {
    name: 'STREAM',
    mark: /^Function\s+(Best )?Rate\s*\(?MB\/s/m,
    way: `take the best rate of one function for each OMP_NUM_THREADS: ${asTable}`,
  },
  { name: 'stress-ng', mark: /^stress-ng: (info|metrc)/m, way: `take bogo ops/s (real time) of each run: ${asTable}` },
  {
    name: "the shell's time",
    mark: /^real\s+\d+m[\d.]+s\s*$|\d+%? ?elapsed\b.*CPU|^\s*Elapsed \(wall clock\) time/m,
    way: `it is a time: put "threads,seconds" of each run into a table, and say --fixed-work`,
  },
];

type JsonTool = { readonly name: string; readonly has: (json: Record<string, unknown>) => boolean };

const jsonTools: readonly JsonTool[] = [
  { name: 'pytest-benchmark', has: (json) => 'machine_info' in json && 'benchmarks' in json },
  { name: 'iperf3', has: (json) => 'start' in json && 'intervals' in json && 'end' in json },
  { name: 'fio', has: (json) => 'fio version' in json },
  { name: 'k6', has: (json) => 'metrics' in json && 'root_group' in json },
  { name: 'vegeta', has: (json) => 'latencies' in json && 'throughput' in json },
  { name: 'Criterion', has: (json) => 'median_abs_dev' in json && 'slope' in json },
];

/** What a text is the output of, and the way from there; null where nothing is recognised. */
export function otherTool(text: string): string | null {
  const found = tools.find(({ mark }) => mark.test(text));
  return found === undefined ? null : sentence(found);
}

export function otherJsonTool(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null;
  const found = jsonTools.find(({ has }) => has(json as Record<string, unknown>));
  return found === undefined ? null : sentence({ name: found.name, way: asTable });
}

function sentence({ name, way }: Pick<Tool, 'name' | 'way'>): string {
  return `this is the output of ${name}, which is not read: ${way}.`;
}
