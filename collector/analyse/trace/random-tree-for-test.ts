import { spanId, traceId } from "@playground/shared/model/ids";
import type { Span, SpanKind } from "@playground/shared/model/span";
import { unixNanos } from "@playground/shared/model/units";
import type { Random } from "@playground/shared/random";
import { aSpan } from "./drawn-for-test.ts";

interface Shape {
  readonly spans: number;
  /** The root's duration in nanoseconds; small, so that many ends and starts coincide. */
  readonly duration: number;
  /** Whether children may begin before and end after their parents, and follow as consumers. */
  readonly untidy: boolean;
}

const KINDS: readonly SpanKind[] = ["internal", "client", "server", "producer", "consumer"];

/** Spans of one trace with random parents and times, in random order. */
export function randomSpans(random: Random, { spans, duration, untidy }: Shape): Span[] {
  const below = (limit: number) => Math.floor(random() * limit);
  const made: Span[] = [];
  const times: (readonly [start: number, end: number])[] = [];
  for (let index = 0; index < spans; index++) {
    const parent = index === 0 ? undefined : below(index);
    const [from, to] = parent === undefined ? [0, duration] : (times[parent] ?? [0, duration]);
    const spill = untidy && index > 0 ? Math.ceil(duration / 4) : 0;
    const a = from - spill + below(to - from + 2 * spill + 1);
    const b = from - spill + below(to - from + 2 * spill + 1);
    const [start, end] = index === 0 ? [0, duration] : [Math.min(a, b), Math.max(a, b)];
    times.push([start, end]);
    made.push(
      aSpan({
        traceId: traceId("1".padStart(32, "0")),
        spanId: idOf(index),
        parentSpanId: parent === undefined ? undefined : idOf(parent),
        name: `span ${index}`,
        kind: untidy ? (KINDS[below(KINDS.length)] ?? "internal") : "internal",
        start: unixNanos(1_000_000n + BigInt(start)),
        end: unixNanos(1_000_000n + BigInt(end)),
      }),
    );
  }
  return made
    .map((span) => ({ span, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ span }) => span);
}

const idOf = (index: number) => spanId((index + 1).toString(16).padStart(16, "0"));
