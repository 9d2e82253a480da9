import Box from "@cloudscape-design/components/box";
import type { LogLineAnswer } from "@playground/collector/serve/log-answer";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef } from "react";
import { LogRow } from "./log-row.tsx";
import "./logs.css";

interface LogListProps {
  readonly lines: readonly LogLineAnswer[];
  /** What times count from, in nanoseconds since the epoch: shown as offsets. Undefined: shown as times. */
  readonly startNanos: string | undefined;
  /** Whether new lines come at the end: who is there stays there. */
  readonly isUpwards: boolean;
  /** The keys of the lines that are open. */
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  /** Told when somebody has scrolled away from the top, and when they are back. */
  readonly onAway: (isAway: boolean) => void;
  /** Set to what scrolls. */
  readonly scroll: RefObject<HTMLElement | null>;
}

const ROW_PIXELS = 26;
const AWAY_PIXELS = 2 * ROW_PIXELS;

/** Log lines; only those in sight are there. One is opened by Enter or a click. */
export function LogList(props: LogListProps) {
  const { lines, startNanos, isUpwards, open, onToggle, onAway, scroll } = props;
  const isAtEnd = useRef(false);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => keyOf(lines, index),
    overscan: 20,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each change of the lines
  useEffect(() => {
    const { current } = scroll;
    if (isUpwards && isAtEnd.current && current !== null) current.scrollTop = current.scrollHeight;
  }, [lines]);
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
    <section
      ref={scroll}
      className="log-list"
      aria-label="Log lines"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollTop > 0 && scrollTop + clientHeight > scrollHeight - ROW_PIXELS;
        onAway(scrollTop > AWAY_PIXELS);
      }}
    >
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
                onToggle={() => onToggle(id)}
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
