import { once } from "node:events";
import {
  Agent,
  type ClientRequest,
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { ERRORS } from "@playground/shared/http/app-error";
import type { ErrorAnswer } from "@playground/shared/http/respond-with-error";
import type { ProxyAddress } from "./tcp-proxy.ts";

export interface GatewayOptions extends ProxyAddress {
  readonly upstream: ProxyAddress;
  /** Of a request, by name in lower case: all others stay behind. */
  readonly forwardedHeaders: readonly string[];
}

export interface Gateway {
  readonly port: number;
  close(): Promise<void>;
}

const MOST_CONNECTIONS = 1024;

/**
 * An HTTP gateway that passes requests on with the headers it knows, and answers as they are.
 * @param options `port` 0 takes any
 * @throws where it cannot listen
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS });
  const server = createServer((incoming, answer) => {
    void forward(incoming, answer, { ...options, agent });
  });
  server.maxConnections = MOST_CONNECTIONS;
  // A connection that could not be accepted is its client's loss; one that waits for "listening" hears of it as well.
  server.on("error", () => undefined);
  server.listen({ host: options.host, port: options.port });
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

async function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { upstream, forwardedHeaders, agent }: GatewayOptions & { readonly agent: Agent },
): Promise<void> {
  const headers: OutgoingHttpHeaders = {};
  for (const name of forwardedHeaders) {
    const value = incoming.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  const { method = "GET", url: path = "/" } = incoming;
  try {
    const outgoing = request({ ...upstream, agent, headers, method, path });
    answer.once("close", () => {
      if (!answer.writableFinished) outgoing.destroy();
    });
    await Promise.all([passBack(outgoing, answer), send(incoming, outgoing)]);
  } catch (error) {
    refuse(answer, error as Error);
  }
}

/** Never fails: an upstream may answer before it has read all, and where it does not answer, `passBack` says so. */
async function send(incoming: IncomingMessage, outgoing: ClientRequest): Promise<void> {
  outgoing.on("error", () => undefined);
  await pipeline(incoming, outgoing).catch(() => undefined);
}

/** Belong to one connection, not to the answer. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = new Set([
  "connection",
  "proxy-connection",
  "keep-alive",
  "te",
  "transfer-encoding",
  "upgrade",
]);

async function passBack(outgoing: ClientRequest, answer: ServerResponse): Promise<void> {
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(response.headers))
    if (!HOP_BY_HOP.has(name)) headers[name] = value;
  answer.writeHead(response.statusCode ?? ERRORS.UPSTREAM_FAILED.status, headers);
  await pipeline(response, answer);
}

function refuse(answer: ServerResponse, { message }: Error): void {
  if (answer.headersSent || answer.destroyed) {
    answer.destroy();
    return;
  }
  const { status, message: what } = ERRORS.UPSTREAM_FAILED;
  const body: ErrorAnswer = {
    error: { code: "UPSTREAM_FAILED", message: `${what}: ${message}`, correlation_id: null, trace_id: null },
  };
  answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
