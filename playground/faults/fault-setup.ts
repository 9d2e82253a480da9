import type { PlaygroundPorts } from "../playground-ports.ts";
import type { Fleet } from "../up/fleet.ts";
import type { PartSettings } from "../up/part-specs.ts";
import type { EndpointBook } from "./endpoint-book.ts";

/** What faults around the services are made with. */
export interface FaultSetup {
  readonly ports: PlaygroundPorts;
  readonly settings: PartSettings;
  readonly fleet: Fleet;
  readonly book: EndpointBook;
}
