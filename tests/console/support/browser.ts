import type { Page } from "playwright-core";
import { describe, expect, onTestFinished } from "vitest";
import { hasChromium, launchChromium } from "./chromium.ts";

/**
 * `describe` where Chromium is installed; elsewhere the tests are skipped, and it is said why. With `chromium` in
 * `PLAYGROUND_REQUIRE` they run all the same, and fail.
 */
export function describeWithChromium(name: string, tests: () => void): void {
  const isRequired = (process.env.PLAYGROUND_REQUIRE ?? "").split(",").includes("chromium");
  const skip = !isRequired && !hasChromium;
  if (skip) console.warn(`SKIPPED: ${name} (no Chromium is installed)`);
  describe.skipIf(skip)(name, tests);
}

interface PageOptions {
  readonly theme?: "light" | "dark";
}

/** A page of the console in a browser of its own, and everything that went wrong in it so far. */
export interface ConsolePage {
  readonly page: Page;
  readonly problems: string[];
}

/** Opens a browser until the test is over; the page is empty still. */
export async function openPage(origin: string, { theme = "light" }: PageOptions = {}): Promise<ConsolePage> {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ colorScheme: theme, viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(`thrown: ${message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== origin) problems.push(`asked elsewhere: ${url}`);
  });
  return { page, problems };
}

/** Opens a path of the console, and waits until the view has its title. */
export async function openView(
  origin: string,
  path: string,
  { title, ...options }: PageOptions & { readonly title: string },
): Promise<ConsolePage> {
  const opened = await openPage(origin, options);
  await opened.page.goto(`${origin}${path}`);
  await opened.page.getByRole("heading", { level: 1, name: title }).waitFor();
  return opened;
}

export const expectNoProblems = ({ problems }: ConsolePage): void => expect(problems).toEqual([]);
