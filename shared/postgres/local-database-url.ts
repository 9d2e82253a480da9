import { PORTS } from "../ports.ts";

/** The embedded PostgreSQL of a playground on this machine; its password is no secret, since it answers on 127.0.0.1 only. */
export const localDatabaseUrl = (portOffset: number): string =>
  `postgres://playground:playground@127.0.0.1:${PORTS.postgres + portOffset}/playground`;
