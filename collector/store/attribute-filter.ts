import type { AttributeValue } from "@playground/shared/model/attributes";
import type { Span } from "@playground/shared/model/span";
import { attributeText } from "./attribute-text.ts";
import type { AttributeFilter } from "./store.ts";

function attributeOf({ attributes, resource }: Span, key: string): AttributeValue | undefined {
  if (Object.hasOwn(attributes, key)) return attributes[key];
  return Object.hasOwn(resource.attributes, key) ? resource.attributes[key] : undefined;
}

/** Whether the span satisfies all filters. */
export const matchesAttributes = (span: Span, filters: readonly AttributeFilter[]): boolean =>
  filters.every(({ key, operator, value }) => {
    const found = attributeOf(span, key);
    const equal = found !== undefined && attributeText(found) === value;
    return operator === "=" ? equal : !equal;
  });

/** Whether the load generator sent the request. @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/user-agent/ */
export const isSynthetic = ({ attributes }: Span): boolean =>
  Object.hasOwn(attributes, "user_agent.synthetic.type");
