import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import { formatMillis } from "../../charts/format-value.ts";
import { serviceColour } from "../../charts/service-colour.ts";
import { Link } from "../../frame/link.tsx";
import { usePreferences } from "../../preferences/preferences-provider.tsx";
import { formatTime } from "../../time-range/format-time.ts";

import { pairsInLine } from "./pairs-in-line.ts";

interface LogRowProps {
  readonly line: LogLineAnswer;
  readonly startNanos: string | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One line; opened, all that it says. */
export function LogRow({ line, startNanos, isOpen, onToggle }: LogRowProps) {
  const { zone } = usePreferences().preferences;
  const time =
    startNanos === undefined
      ? formatTime(Date.parse(line.timestamp), zone, Date.now())
      : `+${formatMillis(Number(BigInt(line.time_unix_nano) - BigInt(startNanos)) / 1e6)}`;
  return (
    <>
      <button
        type="button"
        className={`log-row is-${line.level ?? "unknown"}`}
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span className="log-time">{time}</span>
        <span className="log-level">{line.level ?? "–"}</span>
        <span className="log-service" style={{ borderColor: serviceColour(line.service) }}>
          {line.service}
        </span>
        <span className="log-message">
          {line.message} <span className="log-pairs">{pairsInLine(line.attributes)}</span>
        </span>
      </button>
      {isOpen && <Opened line={line} />}
    </>
  );
}

function Opened({ line }: { readonly line: LogLineAnswer }) {
  const text = JSON.stringify(line, undefined, 2);
  return (
    <div className="log-opened">
      <div className="log-links">
        {line.trace_id !== null && (
          <Link to={`/traces/${line.trace_id}${line.span_id === null ? "" : `?span=${line.span_id}`}`}>
            Its trace
          </Link>
        )}
        {line.trace_id !== null && (
          <Link to={`/logs?trace_id=${line.trace_id}&order=oldest`}>All lines of the trace</Link>
        )}
        {line.correlation_id !== null && (
          <Link to={`/logs?correlation_id=${encodeURIComponent(line.correlation_id)}&order=oldest`}>
            All lines of the request
          </Link>
        )}
        <CopyToClipboard
          copyButtonText="Copy as JSON"
          textToCopy={text}
          copySuccessText="Copied"
          copyErrorText="Not allowed"
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
