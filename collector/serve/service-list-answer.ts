import type { ServiceSeen } from "../store/store.ts";
import { isoMicros } from "./iso-time.ts";

export interface ServiceAnswer {
  readonly name: string;
  readonly versions: readonly string[];
  readonly instances: readonly string[];
  /** That its lines are in. */
  readonly log_groups: readonly string[];
  readonly span_count: number;
  readonly error_count: number;
  readonly log_count: number;
  /** ISO 8601, microseconds. */
  readonly first_seen: string;
  /** ISO 8601, microseconds. */
  readonly last_seen: string;
}

/** Answer of `GET /api/services`: every service that has sent spans or log lines, by name. */
export interface ServiceListAnswer {
  readonly services: readonly ServiceAnswer[];
}

const serviceAnswer = (service: ServiceSeen): ServiceAnswer => ({
  name: service.name,
  versions: service.versions,
  instances: service.instances,
  log_groups: service.logGroups,
  span_count: service.spanCount,
  error_count: service.errorCount,
  log_count: service.logCount,
  first_seen: isoMicros(service.firstSeen),
  last_seen: isoMicros(service.lastSeen),
});

export const serviceListAnswer = (services: readonly ServiceSeen[]): ServiceListAnswer => ({
  services: services.map(serviceAnswer),
});
