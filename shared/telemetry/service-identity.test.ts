import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { serviceIdentity } from "./service-identity.ts";

function programIn(manifest: string): string {
  const folder = mkdtempSync(join(tmpdir(), "identity-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "package.json"), manifest);
  return join(folder, "server.ts");
}

const orders = '{"name":"@playground/orders","version":"1.2.3"}';

it.each([
  { name: "package.json", env: {}, is: { name: "orders", version: "1.2.3" } },
  { name: "OTEL_SERVICE_NAME", env: { OTEL_SERVICE_NAME: "shop" }, is: { name: "shop", version: "1.2.3" } },
  {
    name: "OTEL_RESOURCE_ATTRIBUTES",
    env: { OTEL_RESOURCE_ATTRIBUTES: "service.name=a%20b, service.version=2" },
    is: { name: "a b", version: "2" },
  },
  {
    name: "OTEL_SERVICE_NAME before service.name",
    env: { OTEL_SERVICE_NAME: "shop", OTEL_RESOURCE_ATTRIBUTES: "service.name=other" },
    is: { name: "shop", version: "1.2.3" },
  },
  {
    name: "malformed attributes",
    env: { OTEL_RESOURCE_ATTRIBUTES: "service.version=%zz,,=" },
    is: { name: "orders", version: "%zz" },
  },
])("takes name and version from $name", ({ env, is }) => {
  expect(serviceIdentity(env, programIn(orders))).toEqual(is);
});

it("looks in the folders above the program", () => {
  const file = programIn(orders);
  expect(serviceIdentity({}, join(file, "..", "deeper", "server.ts"))).toEqual({
    name: "orders",
    version: "1.2.3",
  });
});
