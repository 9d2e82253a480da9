import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
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

/**
 * An HTTP gateway that passes requests on with the headers it knows, and answers as they are.
 * @param options `port` 0 takes any
 * @throws where it cannot listen
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, answer) => {
    void forward(incoming, answer, { ...options, agent });
  });
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

/** Belong to one connection, not to the answer. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "proxy-authenticate",
  "te",
  "trailer",
]);

async function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { upstream, forwardedHeaders, agent }: GatewayOptions & { readonly agent: Agent },
): Promise<void> {
  const headers = Object.fromEntries(
    forwardedHeaders.flatMap((name) => {
      const value = incoming.headers[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const { method, url: path } = incoming;
  const outgoing = request({ ...upstream, agent, headers, ...(method && { method }), ...(path && { path }) });
  answer.once("close", () => outgoing.destroy());
  try {
    const [[response]] = (await Promise.all([once(outgoing, "response"), pipeline(incoming, outgoing)])) as [
      [IncomingMessage],
      unknown,
    ];
    const kept = Object.entries(response.headers).filter(([name]) => !HOP_BY_HOP.has(name));
    answer.writeHead(response.statusCode ?? 502, Object.fromEntries(kept) as Record<string, string>);
    await pipeline(response, answer);
  } catch (error) {
    refuse(answer, error as Error);
  }
}

function refuse(answer: ServerResponse, { message }: Error): void {
  if (answer.headersSent || answer.destroyed) {
    answer.destroy();
    return;
  }
  const error = {
    code: "BAD_GATEWAY",
    message: `The service behind the gateway does not answer: ${message}`,
  };
  answer.writeHead(502, { "content-type": "application/json" }).end(JSON.stringify({ error }));
}
