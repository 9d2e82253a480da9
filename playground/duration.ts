const MILLIS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/;

/**
 * Reads a length of time such as `500ms`, `60s`, `1.5m` or `1h`.
 * @returns milliseconds, rounded
 * @throws {RangeError} where it is none, or zero
 */
export function parseDuration(text: string): number {
  const [, amount, unit] = DURATION.exec(text) ?? [];
  const millis = unit === undefined ? 0 : Math.round(Number(amount) * MILLIS[unit as keyof typeof MILLIS]);
  if (millis === 0) throw new RangeError("expected a length of time such as 500ms, 60s, 5m or 1h");
  return millis;
}

/** A length of time with about three digits: `870 µs`, `12.4 ms`, `340 ms`, `1.25 s`, `3m 20s`, `5h 10m`. */
export function formatMillis(millis: number): string {
  const size = Math.abs(millis);
  if (size < 0.9995) return `${Math.round(millis * 1_000)} µs`;
  if (size < 99.95) return `${millis.toFixed(1)} ms`;
  if (size < 999.5) return `${Math.round(millis)} ms`;
  if (size < 59_995) return `${(millis / 1_000).toFixed(2)} s`;
  const seconds = Math.round(millis / 1_000);
  if (Math.abs(seconds) < 3_600) return `${Math.trunc(seconds / 60)}m ${Math.abs(seconds % 60)}s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.trunc(minutes / 60)}h ${Math.abs(minutes % 60)}m`;
}
