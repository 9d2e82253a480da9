import { messageShape } from "../../../../analyse/log-pattern/message-shape.ts";
import type { LineFilter, LogEvent, LogEventStore, LogSelection } from "../../../../store/log-scan.ts";
import { logWindow } from "../events/log-window.ts";

export interface ShapeRequest {
  readonly logGroup: string;
  /** Unix milliseconds, multiples of `periodMs`; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  readonly periodMs: number;
  readonly filter: LineFilter;
}

export type Sample = Pick<LogEvent, "timestamp" | "message">;

/** Lines of one shape. */
export interface ShapePeriods {
  /** By the beginning of the period in Unix milliseconds. */
  readonly counts: ReadonlyMap<number, number>;
  /** Some of them, at least one. */
  readonly samples: readonly Sample[];
}

/** What a detector asks of the store. */
export interface ShapeSource {
  /** How many lines there are, whatever the filter. */
  volume(request: ShapeRequest): Promise<number>;
  /** Each shape, in the order of their first lines. */
  countShapes(request: ShapeRequest): Promise<readonly ShapePeriods[]>;
}

/** Lines of further shapes are not looked at: these are far more than a group has where shapes mean anything. */
const MAX_SHAPES = 5_000;
/** A sample is kept in memory: the part that templates are made of, and more. */
const MAX_SAMPLE = 8_192;

/** Reads the lines, and counts them. */
export function shapesOfStore(store: Pick<LogEventStore, "scanLogs" | "logVolume">): ShapeSource {
  return {
    volume: async (request) => (await store.logVolume(selectionOf(request))).events,
    async countShapes(request) {
      const { filter, periodMs } = request;
      const shapes = new Map<bigint, Counted>();
      for await (const events of store.scanLogs({ ...selectionOf(request), condition: filter.condition })) {
        for (const event of events) {
          if (filter.matches(event.message)) count(shapes, event, periodMs);
        }
      }
      return [...shapes.values()]
        .sort((a, b) => a.first.timestamp - b.first.timestamp || (a.first.id < b.first.id ? -1 : 1))
        .map(({ counts, first, last }) => ({ counts, samples: [first, last].map(cut) }));
    },
  };
}

interface Counted {
  readonly counts: Map<number, number>;
  first: LogEvent;
  last: LogEvent;
}

const selectionOf = ({ logGroup, from, to }: ShapeRequest): LogSelection => ({
  groups: [logGroup],
  window: logWindow(from, to),
});

function count(shapes: Map<bigint, Counted>, event: LogEvent, periodMs: number): void {
  const shape = messageShape(event.message);
  const period = Math.floor(event.timestamp / periodMs) * periodMs;
  const counted = shapes.get(shape);
  if (counted === undefined) {
    if (shapes.size < MAX_SHAPES)
      shapes.set(shape, { counts: new Map([[period, 1]]), first: event, last: event });
    return;
  }
  counted.counts.set(period, (counted.counts.get(period) ?? 0) + 1);
  if (isBefore(event, counted.first)) counted.first = event;
  if (isBefore(counted.last, event)) counted.last = event;
}

const isBefore = (a: LogEvent, b: LogEvent): boolean =>
  a.timestamp < b.timestamp || (a.timestamp === b.timestamp && a.id < b.id);

const cut = ({ timestamp, message }: LogEvent): Sample => ({
  timestamp,
  message: message.slice(0, MAX_SAMPLE),
});
