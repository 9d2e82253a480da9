import { readFileSync } from "node:fs";
import protobuf from "protobufjs";

const { root } = protobuf.parse(readFileSync(new URL("./otlp-traces.proto", import.meta.url), "utf8"));

/** OTLP's request to export traces, as protobufjs reads and writes it. */
export const exportRequest = root.lookupType("ExportTraceServiceRequest");
