import { z } from "zod";
import type { AttributeFilter } from "../store/store.ts";

const MAX_FILTERS = 20;
const MAX_LENGTH = 1_024;
const FILTER = /^([^=]+?)(!?=)(.*)$/s;

const attributeFilter = z.string().transform((text, context): AttributeFilter => {
  const [, key, operator, value] = text.length <= MAX_LENGTH ? (FILTER.exec(text) ?? []) : [];
  if (key !== undefined && value !== undefined) {
    return { key, operator: operator === "!=" ? "!=" : "=", value };
  }
  context.addIssue(`expected key=value or key!=value, at most ${MAX_LENGTH} characters`);
  return z.NEVER;
});

/** The parameter `attribute`, once or several times: `key=value` or `key!=value`; the value is all after the first `=`. */
export const attributeFilters = z
  .union([z.string().transform((text) => [text]), z.array(z.string())])
  .refine((texts) => texts.length <= MAX_FILTERS, `expected at most ${MAX_FILTERS} of them`)
  .pipe(z.array(attributeFilter));
