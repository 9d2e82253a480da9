/** Every port the playground listens on, on 127.0.0.1; `--port-offset` is added to all of them. */
export const PORTS = {
  console: 8100,
  storefront: 8101,
  orders: 8102,
  inventory: 8103,
  postgres: 8132,
  otlpGrpc: 4317,
  otlpHttp: 4318,
  aws: 4566,
  /** UDP and TCP. */
  xray: 2000,
  /** The embedded metric format, over TCP. */
  emf: 25_888,
} as const;

export type PortName = keyof typeof PORTS;

/** The largest shift that leaves every port a port, those still to come included. */
export const MAX_PORT_OFFSET = 39_000;
