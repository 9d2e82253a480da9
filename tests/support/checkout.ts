export interface CheckoutAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly id?: string;
    readonly error?: { code: string; message: string; correlation_id: string; trace_id: string };
  };
  /** The trace id, from the answer's `X-Amzn-Trace-Id`, in OpenTelemetry's form. */
  readonly traceId: string;
}

/** One real checkout at a storefront. */
export async function checkout(
  storefrontUrl: string,
  {
    sku = "tea",
    quantity = 1,
    headers = {},
  }: { sku?: string; quantity?: number; headers?: Record<string, string> } = {},
): Promise<CheckoutAnswer> {
  const response = await fetch(`${storefrontUrl}/checkout`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ customer: "ada", items: [{ sku, quantity }] }),
  });
  const traceId = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/.exec(response.headers.get("x-amzn-trace-id") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as CheckoutAnswer["body"],
    traceId: traceId ? `${traceId[1]}${traceId[2]}` : "",
  };
}
