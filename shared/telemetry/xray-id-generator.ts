import { randomFillSync } from "node:crypto";
import type { IdGenerator } from "@opentelemetry/sdk-trace";

const POOL_BYTES = 4096;
const SPAN_ID_BYTES = 8;
const TRACE_ID_RANDOM_BYTES = 12;

/**
 * Makes ids that X-Ray accepts: the first 8 hex digits of a trace id are the second it began, the other 24 are random.
 * Random bytes are drawn in pools, since a call for each id costs more than the id.
 * @param nowMs milliseconds since the Unix epoch
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
 */
export function xrayIdGenerator(nowMs: () => number = Date.now): IdGenerator {
  const pool = Buffer.allocUnsafe(POOL_BYTES);
  let used = POOL_BYTES;

  function randomHex(bytes: number): string {
    if (used + bytes > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    used += bytes;
    return pool.toString("hex", used - bytes, used);
  }

  function generateSpanId(): string {
    const id = randomHex(SPAN_ID_BYTES);
    return /^0+$/.test(id) ? generateSpanId() : id;
  }

  return {
    generateSpanId,
    generateTraceId: () => {
      const second = Math.floor(nowMs() / 1000);
      return second.toString(16).padStart(8, "0") + randomHex(TRACE_ID_RANDOM_BYTES);
    },
  };
}
