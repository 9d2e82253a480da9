import Box from "@cloudscape-design/components/box";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import { formatMillis } from "../../charts/format-value.ts";
import { serviceColour } from "../../charts/service-colour.ts";
import "./log-lines.css";

interface LogLinesProps {
  /** Oldest first. */
  readonly lines: readonly LogLineAnswer[];
  /** What their times count from: nanoseconds since the epoch. */
  readonly startNanos: string;
  /** What is said where there are none. */
  readonly empty: string;
}

/** Log lines in order, with their time from a start. */
export function LogLines({ lines, startNanos, empty }: LogLinesProps) {
  if (lines.length === 0) return <Box color="text-body-secondary">{empty}</Box>;
  const start = BigInt(startNanos);
  return (
    <table className="log-lines">
      <thead>
        <tr>
          <th scope="col">After</th>
          <th scope="col">Level</th>
          <th scope="col">Service</th>
          <th scope="col">Message</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and two may be the same
          <tr key={index} className={line.level === "error" || line.level === "fatal" ? "is-error" : ""}>
            <td>{formatMillis(Number(BigInt(line.time_unix_nano) - start) / 1e6)}</td>
            <td>{line.level ?? "–"}</td>
            <td>
              <span className="log-lines-service" style={{ borderColor: serviceColour(line.service) }}>
                {line.service}
              </span>
            </td>
            <td className="log-lines-message">
              {line.message}
              {Object.keys(line.attributes).length > 0 && (
                <details>
                  <summary>attributes</summary>
                  <pre>{JSON.stringify(line.attributes, undefined, 2)}</pre>
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
