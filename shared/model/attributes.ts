/**
 * A value as OTLP's `AnyValue` carries it. A 64-bit integer is a `number` where that is exact and a `bigint` where it is not.
 * @see https://opentelemetry.io/docs/specs/otel/common/#anyvalue
 */
export type AttributeValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Uint8Array
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue };

/** Attributes by key, with no prototype, so that no key can collide with an inherited name. */
export type Attributes = Readonly<Record<string, AttributeValue>>;
