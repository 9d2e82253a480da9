import { createRequire } from "node:module";
import { startChild } from "../support/child-process.ts";
import type { Peer } from "./peer.ts";

const SERVER = new URL("./node-server.ts", import.meta.url);
const { version } = createRequire(import.meta.url)("protobufjs/package.json") as { version: string };

/** A server in Node that does no more than is said of it, and forgets. @param work the server's argument */
const nodePeer = (work: "gather" | "decode", { name, does }: Pick<Peer, "name" | "does">): Peer => ({
  name,
  does,
  start: async (cleanUp) => {
    const { pid, ports } = await startChild(SERVER, cleanUp, { args: [work] });
    const { otlpHttp: http = 0, otlpGrpc: grpc = 0 } = ports;
    return {
      pid,
      ports: { http, grpc },
      accepted: async () => Number(await (await fetch(`http://127.0.0.1:${http}/`)).text()),
    };
  },
});

/** What no receiver in Node can do without. */
export const gatheringPeer = nodePeer("gather", {
  name: "Node, receiving alone",
  does: "The first server in Node gathers a request, acknowledges and drops it, without a look at what is in it.",
});

export const protobufjsPeer = nodePeer("decode", {
  name: `Node, decoding with protobufjs ${version} alone`,
  does: "The second one decodes all of it in between.",
});
