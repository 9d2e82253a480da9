import { eventually, expectTrace, type Trace } from "@playground/trace-testing";

/** Waits until the checkout's trace is complete, then compares it with its picture. */
export async function checkCheckout(consoleUrl: string, traceId: string): Promise<void> {
  await eventually(
    async () => {
      const response = await fetch(`${consoleUrl}/api/traces/${traceId}`);
      const trace = (await response.json()) as Trace;
      expectTrace(trace).toBeWhole();
      expectTrace(trace).toMatchOutline(`
        storefront POST /checkout
          …
          storefront POST
            orders POST /orders
              …
              orders send fulfil-order
                orders process fulfil-order ~> orders send fulfil-order
                  …
      `);
    },
    { withinMs: 2_000 },
  );
}
