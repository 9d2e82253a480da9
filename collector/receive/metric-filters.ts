import type { Resource } from "@playground/shared/model/resource";
import type { MetricTransformation } from "../analyse/cloudwatch-metrics/metric-filter.ts";
import { createUnmatchedMinutes } from "../analyse/cloudwatch-metrics/unmatched-minutes.ts";
import { compileFilterPattern, type MatchMessage } from "../analyse/log-filter/compile.ts";
import { parseFilterPattern } from "../analyse/log-filter/parse.ts";

/** A metric filter as it was set up. */
export interface MetricFilterDefinition {
  readonly logGroup: string;
  readonly name: string;
  readonly pattern: string;
  readonly transformation: MetricTransformation;
}

/** Lines without a match, for a filter with a default value. */
interface Unmatched {
  /** @param resource of the line: that of the default value */
  saw(timestamp: number, isMatch: boolean, resource: Resource): void;
  takeClosed(now: number): readonly { readonly minute: number; readonly resource: Resource }[];
}

interface ReadyFilter {
  readonly transformation: MetricTransformation;
  readonly match: MatchMessage;
  /** Where there is a default value. */
  readonly unmatched: Unmatched | undefined;
}

/** The metric filters that there are now, ready to look at lines. */
export interface MetricFilters {
  isEmpty(): boolean;
  of(logGroup: string): readonly ReadyFilter[];
  all(): readonly ReadyFilter[];
}

const NONE: readonly ReadyFilter[] = [];

/** @param definitions what is set up; the same list for as long as nothing has changed */
export function createMetricFilters(definitions: () => readonly MetricFilterDefinition[]): MetricFilters {
  let known: readonly MetricFilterDefinition[] | undefined;
  let ready = new Map<MetricFilterDefinition, ReadyFilter>();
  let byGroup = new Map<string, ReadyFilter[]>();

  function refresh(): void {
    const now = definitions();
    if (now === known) return;
    known = now;
    // What a filter has counted stays with it for as long as it is not changed.
    ready = new Map(now.map((definition) => [definition, ready.get(definition) ?? prepare(definition)]));
    byGroup = new Map();
    for (const [{ logGroup }, filter] of ready) {
      byGroup.set(logGroup, [...(byGroup.get(logGroup) ?? []), filter]);
    }
  }

  return {
    isEmpty() {
      refresh();
      return ready.size === 0;
    },
    of(logGroup) {
      refresh();
      return byGroup.get(logGroup) ?? NONE;
    },
    all() {
      refresh();
      return [...ready.values()];
    },
  };
}

const prepare = ({ pattern, transformation }: MetricFilterDefinition): ReadyFilter => ({
  transformation,
  match: compileFilterPattern(parseFilterPattern(pattern)),
  unmatched: transformation.defaultValue === null ? undefined : createUnmatched(),
});

function createUnmatched(): Unmatched {
  const minutes = createUnmatchedMinutes();
  let last: Resource | undefined;
  return {
    saw(timestamp, isMatch, resource) {
      last = resource;
      minutes.saw(timestamp, isMatch);
    },
    takeClosed: (now) =>
      minutes.takeClosed(now).flatMap((minute) => (last === undefined ? [] : [{ minute, resource: last }])),
  };
}
