import type { AnalysedTrace, Unit } from "../analyse-trace.ts";
import type { Occurrence } from "../finding.ts";
import type { Observed } from "../observed.ts";
import { destinationName, messageId } from "../span-facts.ts";

/** In nanoseconds: a queue that only looks for jobs now and then lets them wait some 100 ms. */
const MIN_WAIT = 500e6;
/** The wait, in times of what the work itself takes. */
const MIN_RATIO = 1;

/**
 * Jobs that wait for a worker.
 *
 *   send      |--|
 *   wait         |==================|
 *   process                          |----|
 *
 * Of a job that is taken several times, the first time counts: later ones wait on purpose. A wait that grows from job to job
 * (`growth`, seconds a second) is a backlog: more comes in than goes out.
 */
export function queueWait(observed: Observed): Occurrence[] {
  const jobs = observed.traces.flatMap((trace) => firstTakings(trace));
  const growths = growthByQueue(jobs, observed);
  return jobs.flatMap((job) => {
    const { unit, wait, queue } = job;
    if (wait < Math.max(MIN_WAIT, MIN_RATIO * unit.duration)) return [];
    const { node, cause } = unit.root;
    const figures = { waitNanos: wait, workNanos: unit.duration, growth: growths.get(queue) ?? 0 };
    const nodes = cause === undefined ? [node] : [cause, node];
    return [
      {
        kind: "queue-wait",
        service: node.service,
        operation: node.operation,
        peer: queue,
        unit,
        at: node,
        nodes,
        claims: [],
        besides: wait,
        saving: wait,
        figures,
      },
    ];
  });
}

interface Job {
  readonly trace: AnalysedTrace;
  readonly unit: Unit;
  readonly queue: string;
  /** Nanoseconds from the producer's end to the consumer's start. */
  readonly wait: number;
}

function firstTakings(trace: AnalysedTrace): Job[] {
  const jobs = new Map<string, Job>();
  for (const unit of trace.units) {
    const { kind, node, cause } = unit.root;
    if (kind !== "follower" || cause === undefined) continue;
    const key = messageId(node.span) ?? node.span.spanId;
    const queue = destinationName(node.span) ?? "";
    const job = { trace, unit, queue, wait: Math.max(0, node.start - cause.end) };
    if ((jobs.get(key)?.wait ?? Number.POSITIVE_INFINITY) > job.wait) jobs.set(key, job);
  }
  return [...jobs.values()];
}

/** The slope of wait over time of sending, by least squares. */
function growthByQueue(jobs: readonly Job[], { offsetOf }: Observed): Map<string, number> {
  const byQueue = Map.groupBy(jobs, ({ queue }) => queue);
  return new Map(
    [...byQueue].map(([queue, ofQueue]) => {
      const points = ofQueue.map(({ trace, unit, wait }) => ({
        x: offsetOf(trace) + unit.root.node.start - wait,
        y: wait,
      }));
      return [queue, slope(points)];
    }),
  );
}

function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const variance = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return variance === 0 ? 0 : covariance / variance;
}
