import { drawFinding } from "../bottleneck/draw-finding.ts";
import { formatMillis } from "../duration.ts";
import type { Style } from "../waterfall/style.ts";
import type { Demo } from "./demos.ts";
import { drawDistributions } from "./draw-distributions.ts";
import type { DemoRun, Phase } from "./run-demo.ts";
import { drawWaterfallDiff } from "./waterfall-diff.ts";

export interface DrawDemoOptions {
  readonly columns: number;
  readonly style: Style;
  readonly consoleUrl: string;
}

/** What a demo has shown: how long requests took, where it went, what the analysis says, and where to look further. */
export function drawDemo(demo: Demo, run: DemoRun, options: DrawDemoOptions): string[] {
  const { columns, style, consoleUrl } = options;
  const { healthy, broken, mended } = run;
  const phases = [healthy, broken, mended];
  const lines = ["", style.strong(`${demo.operation}, ${demo.fault}`), ""];
  lines.push(...drawDistributions(phases, columns), "", ...drawPercentiles(phases));
  if (healthy.typical !== undefined && broken.typical !== undefined) {
    const titles = ["healthy", "broken"] as const;
    lines.push("", style.strong("a typical request before and after"));
    lines.push(...drawWaterfallDiff(healthy.typical, broken.typical, { columns, style, titles }));
  }
  lines.push("", style.strong("what the analysis says of the time in between"));
  lines.push(
    ...(broken.finding === undefined
      ? ["nothing that looks like a known problem"]
      : drawFinding(broken.finding, 1, options)),
  );
  const saved = percentile(broken, 0.5) - percentile(mended, 0.5);
  lines.push(
    "",
    `Mended, half of the requests take ${formatMillis(Math.abs(saved))} ${saved < 0 ? "more" : "less"}.`,
  );
  lines.push(`Look on:  npx playground trace ${broken.typical?.trace_id ?? "last"}`);
  lines.push(`          ${consoleUrl}/bottlenecks?from=${broken.from}&to=${broken.to}`);
  lines.push(`          docs/faults/${demo.fault}.md`);
  return lines;
}

function drawPercentiles(phases: readonly Phase[]): string[] {
  return phases.map((phase) => {
    const figures = [0.5, 0.95, 0.99].map(
      (share) => `p${share * 100} ${formatMillis(percentile(phase, share))}`,
    );
    return `${phase.title.padEnd(9)}${phase.durations.length} requests · ${figures.join(" · ")}`;
  });
}

/** By nearest rank; 0 where there were no requests. */
function percentile({ durations }: Phase, share: number): number {
  const sorted = [...durations].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0;
}
