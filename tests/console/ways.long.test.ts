import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { eventually } from "@playground/trace-testing";
import { expect, it, onTestFinished } from "vitest";
import { describeWithChromium, expectNoProblems, openPage, openView } from "./support/browser.ts";
import { usePlayground } from "./support/console-playground.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { inShell } from "./support/in-shell.ts";
import { sendTrace } from "./support/send-trace.ts";

describeWithChromium("ways through the console", () => {
  const playground = usePlayground();
  const origin = () => playground().url("console");

  it("Enter completes a word of a filter expression, and the next one asks for it", async () => {
    const opened = await openView(origin(), "/traces", { title: "Traces" });
    const { page } = opened;
    const box = page.getByRole("combobox", { name: "Filter expression" });
    await page.getByRole("link", { name: /^1-/ }).first().waitFor();
    await box.click();
    await page.keyboard.type("http.st");
    await page.getByRole("option", { name: "http.status" }).waitFor();
    // First comes what was typed.
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await eventually(async () => expect(await box.inputValue()).toBe("http.status"));
    expect(page.url()).not.toContain("filter=");
    await page.keyboard.type(" = 201");
    await page.keyboard.press("Enter");
    await page.getByText("ok 201").first().waitFor();
    expect(new URL(page.url()).searchParams.get("filter")).toBe("http.status = 201");
    expectNoProblems(opened);
  });

  it("a bar of a service's response times leads to the traces that it counts", async () => {
    const name = `slow ${Date.now()}`;
    const spans = [
      { name: "whole", startMs: 0, durationMs: 900 },
      { name: "part", parent: 0, startMs: 0, durationMs: 123.4 },
    ];
    await sendTrace(playground(), { service: name, spans });
    const selected = encodeURIComponent(name);
    const { page } = await openView(origin(), `/map?since=5m&selected=${selected}`, { title: "Service map" });
    const bars = page.getByRole("region", { name: "Response times" });
    await bars
      .getByRole("button", { name: /^1 took/ })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: "Traces" }).waitFor();
    await page.getByRole("heading", { level: 2, name: "Traces (1)" }).waitFor();
    expect(page.url()).toContain("since=5m");
  });

  it("what is typed stays as it is typed while it is searched for", async () => {
    const { page } = await openView(origin(), "/logs?since=3h&order=oldest", { title: "Logs" });
    await page.getByRole("searchbox", { name: "Text" }).click();
    await page.keyboard.type("order ");
    await eventually(() => expect(page.url()).toContain("text=order"));
    await page.keyboard.type("placed");
    await eventually(() => expect(page.url()).toContain("text=order+placed"));
    const lines = page.getByRole("region", { name: "Log lines" });
    // What is clicked at is of the new answer, not of the one before.
    await eventually(async () => expect(await lines.getByText("order fulfilled").count()).toBe(0));
    await lines.getByText("order placed").first().click();
    // The range goes along: the lines are of the same time.
    await page.getByRole("link", { name: "All lines of the trace" }).click();
    await page.getByText("request answered").first().waitFor();
    expect(page.url()).toContain("since=3h");
    expect(await page.getByRole("searchbox", { name: "Text" }).inputValue()).toBe("");
  });

  it("a line that is open stays where it is, whatever comes in", async () => {
    const { page } = await openView(origin(), "/logs?order=newest", { title: "Logs" });
    const first = page.getByRole("region", { name: "Log lines" }).getByRole("button").first();
    await page.getByRole("region", { name: "Log lines" }).getByText("request answered").first().click();
    await page.getByRole("button", { name: "Copy as JSON" }).waitFor();
    const newest = await first.textContent();
    const show = page.getByRole("button", { name: /^[1-9]\d* new lines? waits?: show them$/ });
    await show.waitFor();
    expect(await first.textContent()).toBe(newest);
    await show.click();
    await eventually(async () => expect(await first.textContent()).not.toBe(newest));
  });

  it("who has clicked at a span goes on by keyboard, however far", async () => {
    const spans = Array.from({ length: 150 }, (_, index) => ({
      name: `step ${index}`,
      ...(index > 0 && { parent: 0 }),
      startMs: index,
      durationMs: 200 - index,
    }));
    const id = await sendTrace(playground(), { service: "batch", spans });
    const { page } = await openView(origin(), `/traces/${id}`, { title: "batch step 0" });
    await page.getByRole("treeitem").first().click();
    for (let index = 0; index < 80; index++) await page.keyboard.press("ArrowDown");
    await page.getByRole("treeitem", { selected: true, name: "step 80" }).waitFor();
  });

  it("a fault is scheduled, and so it is said", async () => {
    const opened = await openView(origin(), "/faults?find=n-plus&fault=orders-n-plus-one", {
      title: "Faults",
    });
    const { page } = opened;
    await page.getByRole("spinbutton", { name: "In minutes" }).fill("30");
    await page.getByRole("spinbutton", { name: "For minutes" }).fill("5");
    await page.getByRole("button", { name: "Switch on" }).click();
    const row = page.getByRole("row", { name: /orders-n-plus-one/ });
    await row.getByText("scheduled").waitFor();
    await row.getByText(/from \d\d:\d\d:\d\d · until \d\d:\d\d:\d\d/).waitFor();
    expect(await page.getByRole("row").count()).toBe(2);
    await page.getByRole("button", { name: "Switch all off" }).click();
    await row.getByText("off", { exact: true }).waitFor();
    expectNoProblems(opened);
  });

  it("an incident is saved as one page, with its charts as tables too", async () => {
    const { page } = await openView(origin(), "/?since=1m", { title: "Overview" });
    await page.getByRole("heading", { level: 2, name: "storefront" }).waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save incident" }).click();
    const folder = mkdtempSync(join(tmpdir(), "playground-saved-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "incident.html");
    await (await saved).saveAs(path);
    const alone = await openPage("null");
    await alone.page.context().setOffline(true);
    await alone.page.goto(pathToFileURL(path).href);
    await alone.page.getByRole("heading", { level: 1, name: "Incident" }).waitFor();
    await alone.page.getByText("As a table").first().click();
    await alone.page.getByRole("table", { name: "Requests of storefront" }).waitFor();
    await expectAccessible(alone.page);
    expectNoProblems(alone);
  });

  it("the commands of Logs Insights give what the view shows", async () => {
    const query = "stats count(*) as lines by service | sort service";
    const { page } = await openView(origin(), `/insights?since=5m&query=${encodeURIComponent(query)}`, {
      title: "Logs Insights",
    });
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("cell", { name: "storefront" }).waitFor();
    await page.getByRole("button", { name: "Copy AWS command" }).click();
    const commands = await page.evaluate<string>("navigator.clipboard.readText()");
    const answer = JSON.parse(await inShell(commands, playground().url("aws"))) as {
      status: string;
      results: { field: string; value: string }[][];
    };
    expect(answer.status).toBe("Complete");
    expect(answer.results.map(([first]) => first?.value)).toEqual(["inventory", "orders", "storefront"]);
  });

  it("a narrow window has all of it, and nothing beside it", async () => {
    const { page } = await openPage(origin());
    await page.setViewportSize({ width: 400, height: 800 });
    for (const path of [
      "/",
      "/map",
      "/traces",
      "/logs",
      "/insights",
      "/bottlenecks",
      "/compare",
      "/faults",
    ]) {
      await page.goto(`${origin()}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await eventually(async () => expect(await page.getByText("Asking").count()).toBe(0));
      const wider = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      expect(wider, path).toBeLessThanOrEqual(0);
    }
    await page.getByRole("button", { name: "More" }).click();
    await page.getByText("Theme").filter({ visible: true }).first().waitFor();
  });
});
