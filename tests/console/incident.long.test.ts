import { expect, it } from "vitest";
import { describeWithChromium, expectNoProblems, openView } from "./support/browser.ts";
import { usePlayground } from "./support/console-playground.ts";
import { inShell } from "./support/in-shell.ts";

describeWithChromium("an incident, looked at in the console", () => {
  const playground = usePlayground();

  it("leads from what is broken over the map to the trace that shows why, and to AWS's own client", async () => {
    const opened = await openView(playground().url("console"), "/faults", { title: "Faults" });
    const { page } = opened;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("checkbox", { name: "orders-wrong-endpoint" }).click({ force: true });
    await page
      .getByRole("row", { name: /orders-wrong-endpoint/ })
      .getByText("on", { exact: true })
      .waitFor();

    await page.getByRole("link", { name: "Service map" }).click();
    const node = page.getByRole("button", { name: /^orders .* service, [1-9]\d* faults/ });
    await node.waitFor({ timeout: 60_000 });
    await node.click();
    await page.getByRole("textbox", { name: "Filter expression" }).fill('service("orders") { fault }');
    await page.getByRole("button", { name: "Show the traces" }).click();

    await page.getByRole("heading", { level: 1, name: "Traces" }).waitFor();
    await page
      .getByRole("row", { name: /fault 50\d/ })
      .first()
      .getByRole("link", { name: /^1-/ })
      .click();
    await page.getByRole("heading", { level: 1, name: "storefront POST /checkout" }).waitFor();
    await page.getByText("calls fail on the way in orders").first().waitFor();
    await page.getByRole("treeitem", { name: "calls fail on the way" }).first().click();
    await page
      .getByText(/ECONNREFUSED/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.getByRole("tab", { name: /Log lines/ }).click();
    await page.getByText("request failed").filter({ visible: true }).first().waitFor();

    await page.getByRole("button", { name: "Copy AWS command" }).click();
    const command = await page.evaluate<string>("navigator.clipboard.readText()");
    const answer = JSON.parse(await inShell(command, playground().url("aws"))) as {
      Traces: { Id: string; Segments: unknown[] }[];
    };
    expect(answer.Traces.map(({ Id: id }) => id)).toEqual([new URL(page.url()).pathname.split("/").at(-1)]);
    expect(answer.Traces[0]?.Segments.length).toBeGreaterThan(0);

    await page.getByRole("link", { name: "Faults" }).click();
    await page.getByRole("button", { name: "Switch all off" }).click();
    await page
      .getByRole("row", { name: /orders-wrong-endpoint/ })
      .getByText("off", { exact: true })
      .waitFor();
    expectNoProblems(opened);
  });
});
