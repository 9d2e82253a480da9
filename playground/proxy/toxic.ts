import { z } from "zod";
import { Bandwidth } from "./toxics/bandwidth.ts";
import { Latency } from "./toxics/latency.ts";
import { LimitData } from "./toxics/limit-data.ts";
import { ResetPeer } from "./toxics/reset-peer.ts";
import { Slicer } from "./toxics/slicer.ts";
import { SlowClose } from "./toxics/slow-close.ts";
import { Timeout } from "./toxics/timeout.ts";

const common = {
  /** `upstream`: from the client to the server; `downstream`: back. */
  stream: z.enum(["upstream", "downstream"]).default("downstream"),
  /** The share of connections that have it, decided once for each. */
  toxicity: z.number().min(0).max(1).default(1),
};

const toxic = <Type extends string, Attributes extends z.ZodType>(type: Type, attributes: Attributes) =>
  z.strictObject({ type: z.literal(type), ...common, attributes });

/**
 * What makes a connection bad, by Toxiproxy's names, attributes and units.
 * @see https://github.com/Shopify/toxiproxy#toxics
 */
export const Toxic = z.discriminatedUnion("type", [
  toxic("latency", Latency),
  toxic("bandwidth", Bandwidth),
  toxic("slow_close", SlowClose),
  toxic("timeout", Timeout),
  toxic("reset_peer", ResetPeer),
  toxic("slicer", Slicer),
  toxic("limit_data", LimitData),
]);
export type Toxic = z.infer<typeof Toxic>;
export type ToxicType = Toxic["type"];
export type AttributesOf<Type extends ToxicType> = Extract<Toxic, { type: Type }>["attributes"];

/**
 * Reads toxics as Toxiproxy's API takes them.
 * @throws {RangeError} naming the toxic and the attribute
 */
export function readToxics(value: unknown): Toxic[] {
  const { success, data, error } = z.array(Toxic).max(20).safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new RangeError(`toxics ${issue?.path.join(".")}: ${issue?.message}`);
}
