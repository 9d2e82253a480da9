import { expect, it } from "vitest";
import { redactSecrets } from "./redaction.ts";

function redacted(fields: Record<string, unknown>): Record<string, unknown> {
  redactSecrets(fields);
  return fields;
}

it.each([
  {
    name: "a list",
    fields: { users: [{ token: "x", id: 1 }] },
    is: { users: [{ token: "[redacted]", id: 1 }] },
  },
  {
    name: "what is not text",
    fields: { secret: { a: 1 }, cvv: 123 },
    is: { secret: "[redacted]", cvv: "[redacted]" },
  },
  { name: "nothing there", fields: { password: undefined, a: null }, is: { password: undefined, a: null } },
  { name: "a header", fields: { "x-api-key": "k", A: 1 }, is: { "x-api-key": "[redacted]", A: 1 } },
])("looks at $name", ({ fields, is }) => {
  expect(redacted(fields)).toEqual(is);
});

it("leaves alone what it was given below the top, and hands on what holds no secret", () => {
  const request = { headers: { cookie: "id=1", accept: "*/*" } };
  const order = { lines: [{ sku: "tea" }] };
  const fields = redacted({ request, order });
  expect(fields.request).toEqual({ headers: { cookie: "[redacted]", accept: "*/*" } });
  expect(request.headers.cookie).toBe("id=1");
  expect(fields.order).toBe(order);
});
