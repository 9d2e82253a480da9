import type { Attributes } from "./attributes.ts";

/** What sent the telemetry. */
export interface Resource {
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
  readonly schemaUrl: string;
}

/** The library that made the telemetry. */
export interface Scope {
  readonly name: string;
  readonly version: string;
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
  readonly schemaUrl: string;
}

/** The name under which a resource is shown when it names no service (OpenTelemetry's own fallback). */
const UNKNOWN_SERVICE = "unknown_service";

/** The resource's `service.name`. */
export function serviceName(resource: Resource): string {
  const name = resource.attributes["service.name"];
  return typeof name === "string" && name !== "" ? name : UNKNOWN_SERVICE;
}

/** A string attribute of the resource, or `""`. */
export function resourceText(resource: Resource, key: string): string {
  const value = resource.attributes[key];
  return typeof value === "string" ? value : "";
}
