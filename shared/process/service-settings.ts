import { commaList, integer, port, readEnv, text } from "../config.ts";
import { MAX_PORT_OFFSET, PORTS, type PortName } from "../ports.ts";

export interface ServiceSettings {
  readonly host: string;
  readonly port: number;
  /** Names besides loopback's under which callers may address the service. */
  readonly allowedHosts: readonly string[];
}

/** How much the playground's ports are shifted: `PLAYGROUND_PORT_OFFSET`. */
export const portOffset = (env: NodeJS.ProcessEnv): number =>
  readEnv(env, { PLAYGROUND_PORT_OFFSET: integer(0, { min: 0, max: MAX_PORT_OFFSET }) })
    .PLAYGROUND_PORT_OFFSET;

/** Where another service of the playground answers unless a variable says otherwise. */
export const localUrl = (name: PortName, offset: number): string =>
  `http://127.0.0.1:${PORTS[name] + offset}`;

/**
 * What every service takes from its environment: `PLAYGROUND_HOST`, `PORT`, `PLAYGROUND_ALLOWED_HOSTS`.
 * @throws {ConfigError}
 */
export function readServiceSettings(env: NodeJS.ProcessEnv, name: PortName): ServiceSettings {
  const settings = readEnv(env, {
    PLAYGROUND_HOST: text("127.0.0.1"),
    PORT: port(PORTS[name] + portOffset(env)),
    PLAYGROUND_ALLOWED_HOSTS: commaList,
  });
  return {
    host: settings.PLAYGROUND_HOST,
    port: settings.PORT,
    allowedHosts: settings.PLAYGROUND_ALLOWED_HOSTS,
  };
}
