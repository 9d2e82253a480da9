import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Debian's, Ubuntu's and Google's packages. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const executablePath = PLACES.find(existsSync);

export const hasChromium = executablePath !== undefined;

/** @throws where none is installed */
export function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error("no Chromium is installed");
  // In a container there is often no other user than root, for whom Chromium has no sandbox.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}
