import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Listening } from "@playground/shared/http/listen";
import type { IngestCounters } from "../ingest-counters.ts";
import type { PutSegments } from "../xray-segments.ts";
import { readDatagram } from "./read-datagram.ts";
import { createSegmentQueue } from "./segment-queue.ts";

/** Room for a burst; the system may give less. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

export interface XRayUdpOptions {
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  readonly putSegments: PutSegments;
  readonly counters: Pick<IngestCounters, "failed">;
  readonly onInternalError: (error: unknown) => void;
}

/**
 * Receives segment documents as the X-Ray daemon does, a datagram each. What is no such datagram is counted with its reason.
 * @throws where the port is taken
 */
export async function startXRayUdp(options: XRayUdpOptions): Promise<Listening> {
  const { host, port, counters, onInternalError } = options;
  const queue = createSegmentQueue(options);
  const socket = createSocket({
    type: host.includes(":") ? "udp6" : "udp4",
    recvBufferSize: RECEIVE_BUFFER_BYTES,
  });
  socket.on("message", (datagram) => {
    const read = readDatagram(datagram);
    if (read.ok) queue.add(read.document);
    else counters.failed("traces", "xray/udp", read.reason);
  });
  socket.bind(port, host);
  await once(socket, "listening").catch((error) => {
    socket.close();
    throw error;
  });
  socket.on("error", onInternalError);
  return {
    port: socket.address().port,
    async close() {
      const closed = once(socket, "close");
      socket.close();
      await closed;
      await queue.close();
    },
  };
}
