const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Three digits that count, e.g. `420 µs`, `18.3 ms`, `1.2 s`, `9.4 min`. */
export function formatMillis(millis: number): string {
  if (millis === 0) return "0 ms";
  if (Math.abs(millis) >= 2 * HOUR) return `${digits(millis / HOUR)} h`;
  if (Math.abs(millis) >= 2 * MINUTE) return `${digits(millis / MINUTE)} min`;
  if (Math.abs(millis) >= 999.5) return `${digits(millis / SECOND)} s`;
  if (Math.abs(millis) < 0.9995) return `${digits(millis * 1_000)} µs`;
  return `${digits(millis)} ms`;
}

const digits = (value: number): string =>
  Math.abs(value) >= 1_000 ? Math.round(value).toString() : String(Number(value.toPrecision(3)));

/** e.g. `12`, `3.4 k`, `1.2 M`. */
export const formatCount = (count: number): string =>
  new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(count);

/** @param share of 1 */
export const formatShare = (share: number): string =>
  `${new Intl.NumberFormat("en", { maximumFractionDigits: share !== 0 && Math.abs(share) < 0.1 ? 1 : 0 }).format(share * 100)} %`;

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** In powers of 1 000, e.g. `999 B`, `61 MB`, `1.1 GB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${digits(bytes / 1_000 ** power)} ${BYTE_UNITS[power]}`;
}
