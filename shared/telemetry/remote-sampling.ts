import type { Resource } from "@opentelemetry/resources";
import { PORTS } from "../ports.ts";

/** What `OTEL_TRACES_SAMPLER=xray` and its argument ask for. */
export interface RemoteSampling {
  /** Where rules and targets are asked for: the TCP port of an X-Ray daemon. */
  readonly endpoint: string;
  /** Seconds between two looks at the rules. */
  readonly pollingInterval: number;
}

const ARGUMENTS = ["endpoint", "polling_interval"];
const DEFAULT_INTERVAL_SECONDS = 300;
/** The sampler takes no less. */
const LEAST_INTERVAL_SECONDS = 10;

/**
 * Whether requests are sampled by the rules of X-Ray, and where those are. The argument is
 * `endpoint=http://host:port,polling_interval=seconds`, as AWS's distributions of OpenTelemetry take it; the endpoint is
 * that of `AWS_XRAY_DAEMON_ADDRESS` where it is not given.
 * @returns undefined for every other sampler
 * @throws {RangeError} naming the variable that cannot be read
 */
export function remoteSampling(env: NodeJS.ProcessEnv): RemoteSampling | undefined {
  if (env.OTEL_TRACES_SAMPLER !== "xray") return undefined;
  const given = new Map(
    (env.OTEL_TRACES_SAMPLER_ARG ?? "").split(",").flatMap((part): [string, string][] => {
      const [name = "", ...value] = part.trim().split("=");
      return name === "" ? [] : [[name, value.join("=")]];
    }),
  );
  const unknown = [...given.keys()].find((name) => !ARGUMENTS.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `OTEL_TRACES_SAMPLER_ARG: ${JSON.stringify(unknown)} is none of ${ARGUMENTS.join(", ")}`,
    );
  }
  const interval = Number(given.get("polling_interval") ?? DEFAULT_INTERVAL_SECONDS);
  if (!(Number.isInteger(interval) && interval >= LEAST_INTERVAL_SECONDS)) {
    throw new RangeError(
      `OTEL_TRACES_SAMPLER_ARG: polling_interval must be at least ${LEAST_INTERVAL_SECONDS} seconds`,
    );
  }
  const endpoint = given.get("endpoint") ?? daemonUrl(env);
  if (URL.parse(endpoint)?.protocol !== "http:") {
    throw new RangeError(
      `OTEL_TRACES_SAMPLER_ARG: endpoint must be an http URL, not ${JSON.stringify(endpoint)}`,
    );
  }
  // The sampler puts its paths right behind it.
  return { endpoint: endpoint.replace(/\/+$/, ""), pollingInterval: interval };
}

/** `host:port`, or `tcp:host:port udp:host:port`. */
function daemonUrl(env: NodeJS.ProcessEnv): string {
  const address = env.AWS_XRAY_DAEMON_ADDRESS?.split(/\s+/).find((part) => !part.startsWith("udp:"));
  const own = `127.0.0.1:${PORTS.xray + Number(env.PLAYGROUND_PORT_OFFSET ?? 0)}`;
  return `http://${address?.replace(/^tcp:/, "") ?? own}`;
}

/** The sampler, of a library that is loaded only where it is wanted. */
export async function createRemoteSampler(sampling: RemoteSampling, resource: Resource) {
  const { AWSXRayRemoteSampler } = await import("@opentelemetry/sampler-aws-xray");
  // The library has the types of an older version of the SDK; what it reads of a resource is the same.
  type OlderResource = ConstructorParameters<typeof AWSXRayRemoteSampler>[0]["resource"];
  return new AWSXRayRemoteSampler({ ...sampling, resource: resource as unknown as OlderResource });
}
