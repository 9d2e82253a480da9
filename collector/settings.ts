import { join } from "node:path";
import {
  byteSize,
  ConfigError,
  commaList,
  duration,
  flag,
  integer,
  oneOf,
  type Parser,
  port,
  readEnv,
  text,
} from "@playground/shared/config";
import { isLoopbackHost } from "@playground/shared/http/local-only";
import { MAX_PORT_OFFSET, PORTS } from "@playground/shared/ports";
import { AWS_PARSERS, type AwsSettings, awsSettings } from "./aws-settings.ts";

export interface CollectorSettings {
  /** The address that every port is bound to. */
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly ports: {
    readonly console: number;
    readonly otlpHttp: number;
    readonly otlpGrpc: number;
    readonly aws: number;
    /** UDP and TCP. */
    readonly xray: number;
    /** TCP. */
    readonly emf: number;
  };
  /** The data directory of the whole playground. */
  readonly dataDir: string;
  /** What says which faults are on, shared with all processes of the playground. */
  readonly faultsFolder: string;
  readonly store: "duckdb" | "memory";
  /** Of the data directory; above it the oldest telemetry is removed. */
  readonly maxDiskBytes: number;
  /** What was received longer ago is removed. */
  readonly maxAgeSeconds: number;
  /** What every request but `/healthz` must bring, where it is set. */
  readonly token: string | undefined;
  /** Hosts besides this machine's own names that a request may be sent to, without a port. */
  readonly allowedHosts: readonly string[];
  /** Where the collector's own metrics are sent to, by OTLP/HTTP; nowhere where it is not set. */
  readonly metricsEndpoint: string | undefined;
  readonly aws: AwsSettings;
}

/** A port that follows `PLAYGROUND_PORT_OFFSET` where it is not set. */
const optionalPort: Parser<number | undefined> = (raw) => (raw === undefined ? undefined : port(0)(raw));

/** What a header can carry behind `Bearer `. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const token: Parser<string | undefined> = (raw) => {
  if (raw === undefined || /^[\w\-.~+/]+=*$/.test(raw)) return raw;
  throw new RangeError("expected letters, digits and -._~+/ only");
};

/** An address of OTLP/HTTP: as it is, or with OTLP's own path where it has none. */
const metricsUrl: Parser<string | undefined> = (raw) => {
  if (raw === undefined) return undefined;
  const url = URL.parse(raw);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new RangeError(`expected an http or https URL, not ${JSON.stringify(raw)}`);
  }
  // A request to such an address would not even be sent.
  if (url.username !== "" || url.password !== "") throw new RangeError("expected a URL without a password");
  if (url.pathname === "/") url.pathname = "/v1/metrics";
  return url.href;
};

const WILDCARD_HOSTS = new Set(["0.0.0.0", "::"]);

/** An address that was chosen to listen on may also be called. */
const ownHost = (host: string): readonly string[] =>
  WILDCARD_HOSTS.has(host) ? [] : [host.includes(":") ? `[${host}]` : host];

/**
 * The collector's settings.
 * @param env usually `process.env`
 * @throws {ConfigError} naming each variable that cannot be read, or when the collector would listen beyond this
 * machine without a token
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): CollectorSettings {
  const raw = readEnv(env, {
    PLAYGROUND_HOST: text("127.0.0.1"),
    PLAYGROUND_PORT_OFFSET: integer(0, { min: 0, max: MAX_PORT_OFFSET }),
    CONSOLE_PORT: optionalPort,
    OTLP_HTTP_PORT: optionalPort,
    OTLP_GRPC_PORT: optionalPort,
    AWS_PORT: optionalPort,
    XRAY_PORT: optionalPort,
    EMF_PORT: optionalPort,
    PLAYGROUND_DATA: text(".playground"),
    PLAYGROUND_FAULTS: text(""),
    PLAYGROUND_STORE: oneOf("duckdb", "memory"),
    PLAYGROUND_MAX_DISK: byteSize("1GB", { min: "64MB" }),
    PLAYGROUND_MAX_AGE: duration("7d"),
    PLAYGROUND_TOKEN: token,
    PLAYGROUND_ALLOWED_HOSTS: commaList,
    PLAYGROUND_TRUSTED_NETWORK: flag(false),
    COLLECTOR_METRICS_ENDPOINT: metricsUrl,
    ...AWS_PARSERS,
  });
  const { PLAYGROUND_HOST: host, PLAYGROUND_PORT_OFFSET: offset } = raw;
  if (!isLoopbackHost(host) && raw.PLAYGROUND_TOKEN === undefined && !raw.PLAYGROUND_TRUSTED_NETWORK) {
    throw new ConfigError(
      `PLAYGROUND_HOST: ${JSON.stringify(host)} can be reached from other machines: set PLAYGROUND_TOKEN, ` +
        "or PLAYGROUND_TRUSTED_NETWORK=true where only trusted machines can",
    );
  }
  return {
    host,
    ports: {
      console: raw.CONSOLE_PORT ?? PORTS.console + offset,
      otlpHttp: raw.OTLP_HTTP_PORT ?? PORTS.otlpHttp + offset,
      otlpGrpc: raw.OTLP_GRPC_PORT ?? PORTS.otlpGrpc + offset,
      aws: raw.AWS_PORT ?? PORTS.aws + offset,
      xray: raw.XRAY_PORT ?? PORTS.xray + offset,
      emf: raw.EMF_PORT ?? PORTS.emf + offset,
    },
    dataDir: raw.PLAYGROUND_DATA,
    faultsFolder: raw.PLAYGROUND_FAULTS || join(raw.PLAYGROUND_DATA, "faults"),
    store: raw.PLAYGROUND_STORE,
    maxDiskBytes: raw.PLAYGROUND_MAX_DISK,
    maxAgeSeconds: raw.PLAYGROUND_MAX_AGE,
    token: raw.PLAYGROUND_TOKEN,
    allowedHosts: [...raw.PLAYGROUND_ALLOWED_HOSTS, ...ownHost(host)],
    metricsEndpoint: raw.COLLECTOR_METRICS_ENDPOINT,
    aws: awsSettings(raw),
  };
}
