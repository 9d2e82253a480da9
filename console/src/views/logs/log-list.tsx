import Box from "@cloudscape-design/components/box";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { LogRow } from "./log-row.tsx";
import "./logs.css";

interface LogListProps {
  readonly lines: readonly LogLineAnswer[];
  /** What times count from, in nanoseconds since the epoch: shown as offsets. Undefined: shown as times. */
  readonly startNanos: string | undefined;
}

const ROW_PIXELS = 26;

/** Log lines; only those in sight are there. One is opened by Enter or a click. */
export function LogList({ lines, startNanos }: LogListProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => keyOf(lines, index),
    overscan: 20,
  });
  if (lines.length === 0) {
    return (
      <Box>
        <Box variant="h2">No line has this in the range that is chosen above</Box>
        <Box variant="p">
          Take away a condition, or look further back. Each request of the services writes a line; the load
          makes some.
        </Box>
        <Box variant="code">npx playground load --rps 5 --for 60s</Box>
      </Box>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section ref={scroll} className="log-list" aria-label="Log lines" tabIndex={0}>
      <div className="log-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          if (line === undefined) return null;
          const id = String(key);
          return (
            <div
              key={id}
              ref={virtual.measureElement}
              data-index={index}
              className="log-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <LogRow
                line={line}
                startNanos={startNanos}
                isOpen={open.has(id)}
                onToggle={() =>
                  setOpen((before) => {
                    const after = new Set(before);
                    if (!after.delete(id)) after.add(id);
                    return after;
                  })
                }
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** Lines have no id: their time, sender and text, and which one of those that are the same it is. */
function keyOf(lines: readonly LogLineAnswer[], index: number): string {
  const line = lines[index];
  if (line === undefined) return String(index);
  let same = 0;
  for (let at = index - 1; at >= 0 && lines[at]?.time_unix_nano === line.time_unix_nano; at--) same++;
  return `${line.time_unix_nano} ${line.service} ${line.span_id ?? ""} ${same}`;
}
