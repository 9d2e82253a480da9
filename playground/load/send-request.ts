import type { PlannedRequest } from "./plan-request.ts";
import { USER_AGENT } from "./read-catalogue.ts";
import type { Outcome } from "./tally.ts";

const ANSWER_LIMIT_MS = 15_000;
const ORDERS_REMEMBERED = 200;

export interface SenderOptions {
  /** The storefront's URL. */
  readonly target: string;
  readonly signal: AbortSignal;
}

/** Sends planned requests; remembers the orders that it has placed, to read them back. */
export function createSender({
  target,
  signal,
}: SenderOptions): (request: PlannedRequest) => Promise<Outcome> {
  const placed: string[] = [];

  async function call(path: string, init: RequestInit = {}): Promise<{ status: number; body: string }> {
    const response = await fetch(`${target}${path}`, {
      ...init,
      headers: { "user-agent": USER_AGENT, "content-type": "application/json" },
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
    });
    return { status: response.status, body: await response.text() };
  }

  async function checkout(customer: string, items: unknown): Promise<Outcome> {
    const { status, body } = await call("/checkout", {
      method: "POST",
      body: JSON.stringify({ customer, items }),
    });
    if (status === 201) placed.push((JSON.parse(body) as { id: string }).id);
    if (placed.length > ORDERS_REMEMBERED) placed.shift();
    return { status };
  }

  function send(request: PlannedRequest): Promise<Outcome> {
    switch (request.kind) {
      case "list":
        return call("/products");
      case "product":
        return call(`/products/${encodeURIComponent(request.sku)}`);
      case "checkout":
        return checkout(request.customer, request.items);
      case "order": {
        const id = placed[Math.floor(request.choice * placed.length)];
        // Before the first order there is nothing to read back.
        return call(id === undefined ? "/products" : `/orders/${encodeURIComponent(id)}`);
      }
    }
  }
  return (request) => send(request).catch(() => ({ failed: true }));
}
