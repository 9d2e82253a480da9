import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { eventually } from "@playground/trace-testing";
import type { Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeWithChromium, expectNoProblems, openPage, openView } from "./support/browser.ts";
import { usePlayground } from "./support/console-playground.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { sendTrace } from "./support/send-trace.ts";

/** Each view with something that is there once it has its data. */
const VIEWS = [
  { path: "/", title: "Overview", shows: (page: Page) => page.getByRole("heading", { name: "inventory" }) },
  {
    path: "/map",
    title: "Service map",
    shows: (page: Page) => page.getByRole("button", { name: /^orders .* service,/ }),
  },
  {
    path: "/map?as=table&selected=orders",
    title: "Service map",
    shows: (page: Page) => page.getByRole("region", { name: "Response times" }),
  },
  {
    path: "/traces",
    title: "Traces",
    shows: (page: Page) => page.getByRole("link", { name: /^1-/ }).first(),
  },
  { path: "/logs", title: "Logs", shows: (page: Page) => page.getByText("request answered").first() },
  {
    path: "/insights",
    title: "Logs Insights",
    shows: (page: Page) => page.getByRole("textbox", { name: "Query" }),
  },
  {
    path: "/bottlenecks",
    title: "Bottlenecks",
    shows: (page: Page) => page.getByRole("heading", { level: 2, name: "Where the time goes" }),
  },
  { path: "/compare", title: "Compare", shows: (page: Page) => page.getByText("By operation") },
  { path: "/faults?fault=no-op", title: "Faults", shows: (page: Page) => page.getByText("All faults") },
  {
    path: "/doctor",
    title: "Doctor",
    shows: (page: Page) => page.getByText("spans whose parent is not there"),
  },
  { path: "/ingest", title: "Ingest", shows: (page: Page) => page.getByText("How full it is") },
];

describeWithChromium("the console's views", () => {
  const playground = usePlayground();
  const origin = () => playground().url("console");

  /** A checkout that is all there: its job is done, which comes last. */
  const checkout = () =>
    eventually(
      async () => {
        const { traces } = await playground().console.traces({
          operation: "complete fulfil-order",
          limit: 5,
        });
        const whole = traces.find(({ root, services }) => root !== null && services.length === 3);
        return whole?.trace_id ?? expect.fail("no checkout yet");
      },
      { withinMs: 20_000 },
    );

  describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
    it.each(VIEWS)("$path is there, for everybody, and asks nobody else", async ({ path, title, shows }) => {
      const opened = await openView(origin(), path, { title, theme });
      await shows(opened.page).waitFor();
      await expectAccessible(opened.page);
      expectNoProblems(opened);
    });

    it("a trace is, with each of its tabs", async () => {
      const opened = await openView(origin(), `/traces/${await checkout()}`, {
        title: "storefront POST /checkout",
        theme,
      });
      const { page } = opened;
      await page.getByRole("treeitem").first().click();
      for (const tab of ["Waterfall", "Flame graph", "Spans", "Log lines", "Segment documents"]) {
        await page.getByRole("tab", { name: tab }).click();
        await page.getByRole("tabpanel").filter({ visible: true }).waitFor();
        await expectAccessible(page);
      }
      expectNoProblems(opened);
    });
  });

  it("a trace is walked by keyboard", async () => {
    const { page } = await openView(origin(), `/traces/${await checkout()}`, {
      title: "storefront POST /checkout",
    });
    const tree = page.getByRole("tree");
    await tree.focus();
    const isAt = (name: string) => page.getByRole("treeitem", { selected: true, name }).waitFor();
    await page.keyboard.press("ArrowDown");
    await isAt("storefront POST /checkout server");
    await page.keyboard.press("ArrowRight");
    await isAt("storefront POST client");
    await page.keyboard.press("ArrowDown");
    await isAt("orders POST /orders server");
    expect(page.url()).toMatch(/[?&]span=[0-9a-f]{16}/);
    const before = await page.getByRole("treeitem").count();
    await page.keyboard.press("ArrowLeft");
    await eventually(async () => expect(await page.getByRole("treeitem").count()).toBeLessThan(before));
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+b");
    await page.keyboard.type("fulfil");
    await page.getByText(/\d+ matches/).waitFor();
  });

  it("keys of a trace that come faster than it is drawn all count", async () => {
    const id = await checkout();
    const { duration_ms: durationMs } = await playground().console.trace(id);
    const { page } = await openView(origin(), `/traces/${id}`, { title: "storefront POST /checkout" });
    const press = (...keys: readonly string[]) =>
      page.evaluate(`for (const key of ${JSON.stringify(keys)})
        window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }))`);
    const fourth = page.getByRole("treeitem").nth(3);
    await fourth.waitFor();
    const fourthId = await fourth.getAttribute("id");
    await press("f", "f", "f", "f", "f", "b");
    await page.locator(`#${fourthId}[aria-selected=true]`).waitFor();
    await press("ArrowUp", "ArrowUp");
    const [from, to] = new URL(page.url()).searchParams.get("zoom")?.split("-").map(Number) ?? [];
    // Each of them leaves 0.7 of what was in sight.
    expect(((to ?? 0) - (from ?? 0)) / durationMs).toBeCloseTo(0.49, 2);
  });

  it("the table of spans is in the URL as it is sorted and filtered", async () => {
    const id = await checkout();
    const title = "storefront POST /checkout";
    const { page } = await openView(origin(), `/traces/${id}?tab=spans`, { title });
    await page.getByRole("searchbox", { name: "Filter the spans" }).fill("orders");
    await page.getByRole("columnheader", { name: "Took" }).getByRole("button").first().click();
    await page.waitForURL(/[?&]sort=took&spans=orders|[?&]spans=orders.*&sort=took/);
    const namesIn = (of: typeof page) =>
      of.getByRole("tabpanel").filter({ visible: true }).getByRole("row").allTextContents();
    const shown = await namesIn(page);
    expect(shown.length).toBeGreaterThan(2);
    const again = await openView(origin(), page.url().replace(origin(), ""), { title });
    await eventually(async () => expect(await namesIn(again.page)).toEqual(shown));
  });

  it("a link to a span, a part of the time and a filter shows the same again", async () => {
    const id = await checkout();
    const { spans } = await playground().console.trace(id);
    const span = spans.find(({ name }) => name === "POST /orders") ?? expect.fail("no such span");
    const query = `span=${span.span_id}&q=SELECT&hide=1&zoom=1-8`;
    const { page } = await openView(origin(), `/traces/${id}?${query}`, {
      title: "storefront POST /checkout",
    });
    const shown = async () => ({
      rows: await page.getByRole("treeitem").count(),
      panel: await page.getByRole("heading", { level: 2, name: "POST /orders" }).count(),
      isZoomed: await page.getByRole("button", { name: "Show all the time" }).count(),
    });
    await page.getByRole("heading", { level: 2, name: "POST /orders" }).waitFor();
    const first = await shown();
    expect(first).toMatchObject({ panel: 1, isZoomed: 1 });
    expect(first.rows).toBeLessThan(spans.length);
    await page.reload();
    await page.getByRole("heading", { level: 2, name: "POST /orders" }).waitFor();
    expect(await shown()).toEqual(first);
  });

  it("a trace of 10 000 spans is there, from its first span to its last", async () => {
    const spans = Array.from({ length: 10_000 }, (_, index) => ({
      name: `step ${index}`,
      ...(index > 0 && { parent: Math.floor((index - 1) / 10) }),
      startMs: index / 20,
      durationMs: 400 - index / 40,
    }));
    const id = await sendTrace(playground(), { service: "batch", spans });
    await eventually(async () => expect((await playground().console.trace(id)).span_count).toBe(10_000));
    const opened = await openView(origin(), `/traces/${id}`, { title: "batch step 0" });
    const { page } = opened;
    expect(await page.getByRole("treeitem").count()).toBeLessThan(100);
    await page.getByRole("tree").focus();
    await page.keyboard.press("End");
    // The last in the tree: of those at the end of each level, the deepest.
    await page
      .getByRole("treeitem", { name: /batch step / })
      .last()
      .waitFor();
    await page.getByRole("button", { name: "Close the span" }).waitFor();
    expectNoProblems(opened);
  });

  it("what a sender writes is shown as text, never as markup", async () => {
    const hostile = `<img src=x onerror="document.title='broken'"><script>alert(1)</script>\u202e{{7*7}}`;
    // A group may not be called everything that a service may.
    const group = `/playground/svc ${hostile}`.replaceAll(/[^\w.\-/#]/g, "_");
    const id = await sendTrace(playground(), {
      service: `svc ${hostile}`,
      spans: [
        { name: `name ${hostile}`, startMs: 0, durationMs: 5, attributes: { [`key ${hostile}`]: hostile } },
      ],
      lines: [`line ${hostile}`],
    });
    await eventually(async () => {
      expect((await playground().console.logs({ trace_id: id })).logs).toHaveLength(1);
    });
    const opened = await openPage(origin());
    const { page, problems } = opened;
    for (const path of [
      `/traces/${id}`,
      "/map?since=5m",
      "/traces?since=5m",
      `/logs?trace_id=${id}`,
      `/traces/${id}?tab=flame`,
      `/traces/${id}?tab=spans`,
      `/insights?group=${encodeURIComponent(group)}&query=${encodeURIComponent("fields @message")}`,
      "/map?as=table&since=5m",
      "/ingest",
      "/",
      "/bottlenecks",
    ]) {
      await page.goto(`${origin()}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      // X-Ray's names have no angle brackets.
      const shown = page.getByText("img src=x").filter({ visible: true });
      await eventually(async () => expect(await shown.count(), path).toBeGreaterThan(0));
      expect(await page.locator("img[src=x]").count(), path).toBe(0);
      expect(await page.title(), path).not.toBe("broken");
    }
    expect(problems).toEqual([]);
  });

  it("a query that is wrong is shown where, and one that is right is answered", async () => {
    const { page } = await openView(origin(), "/insights", { title: "Logs Insights" });
    const editor = page.getByRole("textbox", { name: "Query" });
    await editor.fill("stats count(*) as lines by level | fitler x");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText("did you mean filter?").waitFor();
    expect(await page.locator(".cm-lintRange-error").textContent()).toBe("fitler");
    await editor.fill("stats count(*) as lines by level");
    await editor.press("Control+Enter");
    await page.getByRole("cell", { name: "info", exact: true }).waitFor();
    await page.reload();
    expect(await page.getByRole("textbox", { name: "Query" }).textContent()).toBe(
      "stats count(*) as lines by level",
    );
  });

  it("a filter expression that is wrong is shown where", async () => {
    const { page } = await openView(origin(), "/traces?filter=duratio%20%3E%203", { title: "Traces" });
    await page.getByText("Invalid filter expression at position 0: unknown keyword duratio").waitFor();
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await page.getByRole("link", { name: /^1-/ }).first().waitFor();
  });

  it("log lines come in by themselves, and wait while they are paused", async () => {
    const { page } = await openView(origin(), "/logs?since=5m&text=order%20placed", { title: "Logs" });
    const newest = () =>
      page.getByRole("region", { name: "Log lines" }).getByRole("button").first().textContent();
    await page.getByText("order placed").first().waitFor();
    const first = await newest();
    await eventually(async () => expect(await newest()).not.toBe(first), { withinMs: 20_000 });
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText(/^paused: \d+ new lines? waits?$/).waitFor();
    const paused = await newest();
    const { logs } = await playground().console.logs({ text: "order placed", limit: 1 });
    await eventually(async () => {
      const now = await playground().console.logs({ text: "order placed", limit: 1 });
      expect(now.logs[0]?.time_unix_nano).not.toBe(logs[0]?.time_unix_nano);
    });
    await page.getByText(/^paused: [1-9]\d* new lines? waits?$/).waitFor();
    expect(await newest()).toBe(paused);
    await page.getByRole("button", { name: "Follow" }).click();
    await eventually(async () => expect(await newest()).not.toBe(paused));
  });

  it("log lines stay where they are while somebody reads further down", async () => {
    const { page } = await openView(origin(), "/logs", { title: "Logs" });
    const list = page.getByRole("region", { name: "Log lines" });
    await list.getByRole("button").first().waitFor();
    await list.hover();
    const show = page.getByRole("button", { name: /^\d+ new lines? waits?: show them$/ });
    // There have to be more lines than have room, and then one more.
    await eventually(
      async () => {
        await page.mouse.wheel(0, 400);
        await show.waitFor({ timeout: 1_000 });
      },
      { withinMs: 60_000 },
    );
    await show.click();
    await page.getByText("new lines come in").waitFor();
  });

  it("log lines are searched by level and by a filter pattern, whose mistakes are said where they are made", async () => {
    const marker = `marked ${Date.now()}`;
    await sendTrace(playground(), {
      service: "batch",
      spans: [{ name: "work", startMs: 0, durationMs: 1 }],
      lines: [marker],
    });
    const pattern = encodeURIComponent(`{ $.message = "${marker}" }`);
    const { page } = await openView(origin(), `/logs?pattern=${pattern}`, { title: "Logs" });
    await page.getByRole("heading", { name: "Lines (1)" }).waitFor();
    await page.goto(`${origin()}/logs?pattern=${pattern}&level=error`);
    await page.getByText("No line has this").waitFor();
    await page.getByPlaceholder("{ $.status >= 500 }").fill("{ $.x }");
    await page.getByText(/at character 7: expected/).waitFor();
  });

  it("a trace is saved as one page that needs nothing else", async () => {
    const { page } = await openView(origin(), `/traces/${await checkout()}`, {
      title: "storefront POST /checkout",
    });
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as a page" }).click();
    const folder = mkdtempSync(join(tmpdir(), "playground-saved-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "trace.html");
    await (await saved).saveAs(path);
    const alone = await openPage("null");
    await alone.page.context().setOffline(true);
    await alone.page.goto(pathToFileURL(path).href);
    await alone.page.getByRole("heading", { level: 1, name: "storefront POST /checkout" }).waitFor();
    await alone.page.locator("summary", { hasText: "POST /orders" }).first().click();
    await alone.page.getByText("http.route: /orders").first().waitFor();
    await expectAccessible(alone.page);
    expectNoProblems(alone);
  });

  it("the map is narrowed to a service, zoomed, and moved by keyboard", async () => {
    const { page } = await openView(origin(), "/map", { title: "Service map" });
    const storefront = page.getByRole("button", { name: /^storefront .* service,/ });
    await storefront.waitFor();
    const map = page.getByRole("group", { name: "Service map" });
    const shown = async () => (await map.getAttribute("viewBox"))?.split(" ").map(Number) ?? [];
    const [, , whole = 0] = await shown();
    await page.getByRole("button", { name: "Zoom in" }).click();
    await eventually(async () => expect((await shown())[2]).toBeCloseTo(whole * 0.8, 3));
    await eventually(() => expect(page.url()).toMatch(/[?&]part=\d+-\d+-\d+/));
    await page.reload();
    await eventually(async () => expect((await shown())[2]).toBeCloseTo(whole * 0.8, -1));
    const [left = 0] = await shown();
    await storefront.focus();
    await page.keyboard.press("ArrowRight");
    await eventually(async () => expect((await shown())[0]).toBeGreaterThan(left));
    await page.getByRole("button", { name: "Show the whole map" }).click();
    await eventually(async () => expect(await shown()).toEqual([0, 0, whole, (await shown())[3]]));
    await page.getByPlaceholder("Find a service").fill("fulfil");
    await storefront.waitFor({ state: "detached" });
    expect(page.url()).toContain("find=fulfil");
  });

  it("what is collapsed in a trace stands in its link", async () => {
    const { page } = await openView(origin(), `/traces/${await checkout()}?levels=1`, {
      title: "storefront POST /checkout",
    });
    await page.getByRole("treeitem").nth(1).waitFor();
    expect(await page.getByRole("treeitem").count()).toBe(2);
    await page.getByRole("tree").focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("treeitem", { selected: true }).waitFor();
    await page.keyboard.press("ArrowLeft");
    await eventually(async () => expect(await page.getByRole("treeitem").count()).toBe(1));
    await page.reload();
    await page.getByRole("treeitem").first().waitFor();
    expect(await page.getByRole("treeitem").count()).toBe(1);
  });

  it("the flame graph is walked by keyboard, with one stop among the others", async () => {
    const { page } = await openView(origin(), `/traces/${await checkout()}?tab=flame`, {
      title: "storefront POST /checkout",
    });
    const graph = page.getByRole("region", { name: "Flame graph" });
    await graph.getByRole("button").first().focus();
    await page.keyboard.press("ArrowDown");
    await graph.getByRole("button", { pressed: true, name: "POST" }).waitFor();
    expect(await graph.locator("button[tabindex='0']").count()).toBe(1);
  });

  it("a link to a query of Logs Insights shows what it finds", async () => {
    const query = encodeURIComponent("stats count(*) as lines by service");
    const { page } = await openView(origin(), `/insights?query=${query}`, { title: "Logs Insights" });
    await page.getByRole("cell", { name: "storefront" }).waitFor();
  });

  it("a trace that has not arrived is shown as soon as it has, and its spans as they come", async () => {
    const traceId = randomBytes(16).toString("hex");
    const { page } = await openView(origin(), `/traces/${traceId}`, { title: "Trace" });
    await page.getByText(`There is no trace ${traceId}`).waitFor();
    const span = { name: "late work", startMs: 0, durationMs: 5 };
    await sendTrace(playground(), { service: "batch", spans: [span], traceId });
    await page.getByRole("heading", { level: 1, name: "batch late work" }).waitFor();
    await sendTrace(playground(), { service: "batch", spans: [{ ...span, name: "later work" }], traceId });
    await page.getByRole("treeitem", { name: /later work/ }).waitFor();
  });

  it("two traces that are chosen are set against each other", async () => {
    const { page } = await openView(origin(), "/traces", { title: "Traces" });
    await page.getByRole("button", { name: "Pause" }).click();
    const choose = page.getByRole("checkbox", { name: /^Choose 1-/ });
    await choose.nth(0).check({ force: true });
    await choose.nth(1).check({ force: true });
    await page.getByRole("button", { name: "Compare", exact: true }).last().click();
    await page.getByText("Two traces by call path").waitFor();
    expect(await page.getByRole("row", { name: /storefront/ }).count()).toBeGreaterThan(0);
    await expectAccessible(page);
  });

  it("where there is no such trace, it says so", async () => {
    const { page } = await openView(origin(), `/traces/${"0".repeat(31)}1`, { title: "Trace" });
    await page.getByText("There is no trace").waitFor();
  });
});
