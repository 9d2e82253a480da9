import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const GRAVE: readonly (string | null | undefined)[] = ["serious", "critical"];

/** Nothing on the page keeps those out who use a keyboard or a screen reader. @see https://github.com/dequelabs/axe-core */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  const found = violations
    .filter(({ impact }) => GRAVE.includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  expect(found).toEqual([]);
}
