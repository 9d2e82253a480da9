import { createRequire } from "node:module";
import { startChild } from "../support/child-process.ts";
import type { Peer } from "./peer.ts";

const SERVER = new URL("./protobufjs-server.ts", import.meta.url);
const { version } = createRequire(import.meta.url)("protobufjs/package.json") as { version: string };

/** Node with protobufjs, which decodes and forgets. */
export const protobufjsPeer: Peer = {
  name: `Node, decoding with protobufjs ${version} alone`,
  does: "The server in Node gathers a request, decodes all of it and drops it.",
  start: async (cleanUp) => {
    const { pid, ports } = await startChild(SERVER, cleanUp);
    const { otlpHttp: http = 0, otlpGrpc: grpc = 0 } = ports;
    return {
      pid,
      ports: { http, grpc },
      accepted: async () => Number(await (await fetch(`http://127.0.0.1:${http}/`)).text()),
    };
  },
};
