import { PORTS, type PortName } from "@playground/shared/ports";

export type PlaygroundPorts = Readonly<Record<PortName, number>>;

/** Every port of the playground with the offset added. */
export const portsAt = (offset: number): PlaygroundPorts =>
  Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, port + offset])) as PlaygroundPorts;

/** Where a part answers on this machine. */
export const urlAt = (port: number): string => `http://127.0.0.1:${port}`;
