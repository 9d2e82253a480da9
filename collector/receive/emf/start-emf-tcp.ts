import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import type { Listening } from "@playground/shared/http/listen";
import { StoreUnavailableError } from "../../store/store.ts";
import type { IngestCounters } from "../ingest-counters.ts";
import type { IncomingLogEvent, TakeLogEvents } from "../log-events.ts";
import { LineBuffer } from "./line-buffer.ts";
import { readEmfDocument } from "./read-emf-document.ts";

export interface EmfTcpOptions {
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  readonly takeLogEvents: TakeLogEvents;
  readonly counters: Pick<IngestCounters, "failed">;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly onInternalError: (error: unknown) => void;
}

const MAX_CONNECTIONS = 64;
const IDLE_MS = 10 * 60_000;

/**
 * Receives documents in the embedded metric format as the CloudWatch agent does: JSON, a line each, without an answer. While the
 * lines of a connection are not kept yet, nothing more is read from it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Generation_CloudWatch_Agent.html
 * @throws where the port is taken
 */
export async function startEmfTcp(options: EmfTcpOptions): Promise<Listening> {
  const sockets = new Set<Socket>();
  const underWay = new Set<Promise<void>>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const receiving = receive(socket, options).finally(() => {
      sockets.delete(socket);
      underWay.delete(receiving);
    });
    underWay.add(receiving);
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.listen(options.port, options.host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      await Promise.all(underWay);
    },
  };
}

async function receive(socket: Socket, options: EmfTcpOptions): Promise<void> {
  const lines = new LineBuffer();
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  try {
    for await (const data of socket) await keep(lines.add(data as Buffer), options);
  } catch (error) {
    // The sender went away in the middle; whole lines before that are kept.
    if (!isConnectionError(error)) options.onInternalError(error);
    socket.destroy();
  }
  await keep(lines.end(), options).catch(options.onInternalError);
}

const isConnectionError = (error: unknown): boolean =>
  error instanceof StoreUnavailableError ||
  ["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as NodeJS.ErrnoException).code ?? "");

async function keep(
  { lines, tooLong }: { readonly lines: readonly string[]; readonly tooLong: number },
  { takeLogEvents, counters, now }: EmfTcpOptions,
): Promise<void> {
  for (let n = 0; n < tooLong; n++) counters.failed("logs", "emf/tcp", "LINE_TOO_LONG");
  const events: IncomingLogEvent[] = [];
  for (const line of lines) {
    const read = readEmfDocument(line, now());
    if (read.ok) events.push(read.event);
    else counters.failed("logs", "emf/tcp", read.reason);
  }
  await takeLogEvents("emf/tcp", events);
}
