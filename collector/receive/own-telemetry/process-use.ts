/** What this process uses of its machine. Plain JSON. */
export interface ProcessUse {
  /** Resident in memory, all threads and native parts included. */
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  /** User and system time since the start. */
  readonly cpuSeconds: number;
  readonly uptimeSeconds: number;
}

export function processUse(): ProcessUse {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    rssBytes: rss,
    heapUsedBytes: heapUsed,
    cpuSeconds: (user + system) / 1e6,
    uptimeSeconds: process.uptime(),
  };
}
