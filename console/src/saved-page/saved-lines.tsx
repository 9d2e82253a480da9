import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import { formatMillis } from "../charts/format-value.ts";
import type { Preferences } from "../preferences/preferences.ts";
import { formatFullTime } from "../time-range/format-time.ts";

interface SavedLinesProps {
  readonly lines: readonly LogLineAnswer[];
  /** What their times count from, in nanoseconds since the epoch; undefined: they are shown as times. */
  readonly startNanos?: string | undefined;
  readonly zone: Preferences["zone"];
}

/** Log lines with their attributes. */
export function SavedLines({ lines, startNanos, zone }: SavedLinesProps) {
  if (lines.length === 0) return null;
  const timeOf = ({ time_unix_nano: time, timestamp }: LogLineAnswer): string =>
    startNanos === undefined
      ? formatFullTime(Date.parse(timestamp), zone)
      : formatMillis(Number(BigInt(time) - BigInt(startNanos)) / 1e6);
  return (
    <div className="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">{startNanos === undefined ? "Time" : "After"}</th>
            <th scope="col">Level</th>
            <th scope="col">Service</th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and two may be the same
            <tr key={index}>
              <td>{timeOf(line)}</td>
              <td className={line.level === "error" || line.level === "fatal" ? "error" : undefined}>
                {line.level ?? "–"}
              </td>
              <td>{line.service}</td>
              <td>
                {line.message} <code className="muted">{JSON.stringify(line.attributes)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
