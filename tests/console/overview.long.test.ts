import { eventually } from "@playground/trace-testing";
import { expect, it } from "vitest";
import { describeWithChromium, expectNoProblems, openView } from "./support/browser.ts";
import { usePlayground } from "./support/console-playground.ts";

describeWithChromium("the overview", () => {
  const playground = usePlayground();
  const open = () => openView(playground().url("console"), "/?since=1m", { title: "Overview" });

  it("shows the services by what they do, without being asked again", async () => {
    const opened = await open();
    const { page } = opened;
    for (const service of ["storefront", "orders", "inventory"])
      await page.getByRole("heading", { level: 2, name: service }).waitFor();
    const chart = page.getByRole("figure", { name: "Requests and faults of storefront" });
    await chart.getByText("As a table").click();
    const latest = () => chart.getByRole("rowheader").last().textContent();
    const before = await latest();
    await eventually(async () => expect(await latest()).not.toBe(before));
    expectNoProblems(opened);
  });

  it("shows a fault while it is in effect, and mends it", async () => {
    const opened = await open();
    const { page } = opened;
    await playground().console.switchFaultOn("orders-n-plus-one");
    await page.getByText("orders-n-plus-one: on").waitFor();
    await page.getByRole("button", { name: "Switch all off" }).click();
    await page.getByText("orders-n-plus-one: on").waitFor({ state: "detached" });
    const { faults } = await playground().console.faults();
    expect(faults.find(({ name }) => name === "orders-n-plus-one")?.state).toMatch(/^(off|stopping)$/);
    expectNoProblems(opened);
  });

  it("says so while the collector is gone, and goes on by itself when it is back", async () => {
    const { page } = await open();
    const before = await playground().pid("collector");
    process.kill(before, "SIGKILL");
    await page.getByText("The collector does not answer").waitFor();
    await page.getByText("The collector does not answer").waitFor({ state: "detached" });
    expect(await playground().pid("collector")).not.toBe(before);
    await page.getByRole("heading", { level: 2, name: "storefront" }).waitFor();
  });

  it("says why there is nothing where there is nothing", async () => {
    const range = "from=2020-01-01T00:00:00Z&to=2020-01-01T01:00:00Z";
    const opened = await openView(playground().url("console"), `/?${range}`, { title: "Overview" });
    await opened.page.getByText("No requests in this time").waitFor();
    expectNoProblems(opened);
  });

  it("keeps the range and the theme through a reload", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Theme" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Dark" }).click();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
    expect(await page.locator("body").getAttribute("class")).toContain("awsui-dark-mode");
    expect(await page.getByText("Last 1 minute").count()).toBeGreaterThan(0);
  });
});
