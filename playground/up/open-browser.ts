import { spawn } from "node:child_process";

const OPENER: Partial<Record<NodeJS.Platform, string>> = { darwin: "open", win32: "explorer" };

/**
 * Shows a page in the user's browser.
 * @param onProblem called with a line where this machine has no way to
 */
export function openBrowser(url: string, onProblem: (line: string) => void): void {
  const opener = OPENER[process.platform] ?? "xdg-open";
  const child = spawn(opener, [url], { detached: true, stdio: "ignore" });
  child.on("error", () => onProblem(`cannot open a browser (${opener} is missing): ${url}`));
  child.unref();
}
