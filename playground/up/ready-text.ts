import { type PlaygroundPorts, urlAt } from "../playground-ports.ts";

/** What is said when everything answers: one line with the URLs, and what to try first. */
export function readyText(ports: PlaygroundPorts, afterMs: number): string {
  const storefront = urlAt(ports.storefront);
  const urls = `console ${urlAt(ports.console)}  storefront ${storefront}  OTLP ${urlAt(ports.otlpHttp)}`;
  return `ready after ${(afterMs / 1_000).toFixed(1)} s: ${urls}

Place an order, and look at its trace:

  curl -s -XPOST ${storefront}/checkout -H 'content-type: application/json' -H 'x-correlation-id: demo-1' -d '{"customer":"ada","items":[{"sku":"tea","quantity":1}]}'
  npx playground trace last

Ctrl+C stops everything.
`;
}
