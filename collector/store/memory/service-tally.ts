import { type Resource, resourceText, serviceName } from "@playground/shared/model/resource";
import type { UnixNanos } from "@playground/shared/model/units";
import { logPlaceOf } from "../log-group.ts";
import type { ServiceSeen } from "../store.ts";

interface Tally {
  readonly versions: Set<string>;
  readonly instances: Set<string>;
  readonly logGroups: Set<string>;
  spanCount: number;
  errorCount: number;
  logCount: number;
  firstSeen: UnixNanos;
  lastSeen: UnixNanos;
}

/** Counts what each service has sent. */
export interface ServiceTally {
  span(resource: Resource, time: UnixNanos, isError: boolean): void;
  log(resource: Resource, time: UnixNanos): void;
  /** By name. */
  result(): ServiceSeen[];
}

const addText = (set: Set<string>, text: string): void => {
  if (text !== "") set.add(text);
};

export function createServiceTally(): ServiceTally {
  const tallies = new Map<string, Tally>();

  function seen(resource: Resource, time: UnixNanos): Tally {
    const name = serviceName(resource);
    const tally = tallies.get(name) ?? {
      versions: new Set(),
      instances: new Set(),
      logGroups: new Set(),
      spanCount: 0,
      errorCount: 0,
      logCount: 0,
      firstSeen: time,
      lastSeen: time,
    };
    tallies.set(name, tally);
    if (time < tally.firstSeen) tally.firstSeen = time;
    if (time > tally.lastSeen) tally.lastSeen = time;
    addText(tally.versions, resourceText(resource, "service.version"));
    addText(tally.instances, resourceText(resource, "service.instance.id"));
    return tally;
  }

  return {
    span(resource, time, isError) {
      const tally = seen(resource, time);
      tally.spanCount += 1;
      tally.errorCount += isError ? 1 : 0;
    },
    log(resource, time) {
      const tally = seen(resource, time);
      tally.logCount += 1;
      tally.logGroups.add(logPlaceOf(resource).logGroup);
    },
    result: () =>
      [...tallies]
        .map(([name, { versions, instances, logGroups, ...counts }]) => ({
          name,
          versions: [...versions].sort(),
          instances: [...instances].sort(),
          logGroups: [...logGroups].sort(),
          ...counts,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
