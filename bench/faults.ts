/**
 * How often does the analysis find what is wrong, and how often does it see something where nothing is?
 * `npm run bench:faults` prints it and writes bench/results/faults.md; `-- --seeds 1 --seconds 10 --healthy 1` is a quick run.
 * A fault counts as found where the first finding is of its kind and names its service.
 */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { eventually } from "@playground/trace-testing";
import type { ConsoleClient } from "../collector/client/console-client.ts";
import { awaitFault } from "../playground/faults/await-fault.ts";
import { DEFAULT_MIX } from "../playground/load/mix.ts";
import { startLoad } from "../playground/load/start-load.ts";
import { INVENTORY_CASES } from "../tests/faults/cases/inventory-cases.ts";
import { NETWORK_CASES } from "../tests/faults/cases/network-cases.ts";
import { ORDERS_CASES } from "../tests/faults/cases/orders-cases.ts";
import { STOREFRONT_CASES } from "../tests/faults/cases/storefront-cases.ts";
import type { FaultCase } from "../tests/faults/support/fault-case.ts";
import { startPlayground } from "../tests/support/playground.ts";
import { countOptions } from "./support/count-option.ts";
import { runBench } from "./support/run-bench.ts";
import { table, writeReport } from "./support/write-report.ts";

const {
  seeds: SEEDS,
  seconds: SECONDS,
  healthy: HEALTHY,
} = countOptions({ seeds: 3, seconds: 20, healthy: 10 });
/** Jobs that have piled up, and connections that are given up, are part of no other fault. */
const SETTLE_MS = 30_000;
/** The rules were made with other ones. */
const FIRST_SEED = 7_001;

const CASES = [...ORDERS_CASES, ...STOREFRONT_CASES, ...INVENTORY_CASES, ...NETWORK_CASES].filter(
  ({ found }) => found !== undefined,
);

interface Seen {
  readonly kind: string;
  readonly service: string;
}

interface Stretch {
  readonly client: ConsoleClient;
  /** The storefront's URL. */
  readonly target: string;
  readonly load: Pick<FaultCase, "perSecond" | "mix" | "seconds">;
  readonly seed: number;
  /** Called once there is load. */
  readonly breakIt?: () => Promise<void>;
}

/** The findings in a stretch of load, the first one first. */
async function look({ client, target, load: usual, seed, breakIt }: Stretch): Promise<Seen[]> {
  const { perSecond = 10, mix = DEFAULT_MIX, seconds = SECONDS } = usual;
  const load = startLoad({ target, perSecond, forMs: Number.POSITIVE_INFINITY, seed, mix });
  try {
    await eventually(async () => assert(load.tally.counts().ok > 0));
    await breakIt?.();
    const from = new Date().toISOString();
    await sleep(seconds * 1_000);
    return [...(await client.bottlenecks({ from, traces: 2_000 })).findings];
  } finally {
    await load.stop();
  }
}

const isRight = ({ found }: FaultCase, first: Seen | undefined): boolean =>
  first?.service === found?.service && [found?.kind].flat().includes(first?.kind);

const inWords = (seen: Seen | undefined): string =>
  seen === undefined ? "nothing" : `${seen.kind}, ${seen.service}`;

await runBench(async (cleanUp) => {
  const playground = await startPlayground();
  cleanUp.defer(() => playground.stop());
  const target = playground.url("storefront");
  const { console: client } = playground;
  await look({ client, target, load: {}, seed: 1 });
  const healthy: Seen[][] = [];
  for (let run = 0; run < HEALTHY; run++) {
    const findings = await look({ client, target, load: {}, seed: FIRST_SEED + 100 + run });
    healthy.push(findings);
    process.stderr.write(`healthy: ${findings.map(inWords).join("; ")}\n`);
  }
  const rows: string[][] = [];
  let right = 0;
  for (const fault of CASES) {
    const firsts: (Seen | undefined)[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      const breakIt = async () => {
        await client.switchFaultOn(fault.name, fault.request ?? {});
        await awaitFault(client, fault.name);
      };
      const [first] = await look({ client, target, load: fault, seed, breakIt });
      firsts.push(first);
      await client.switchFaultOff(fault.name);
      await awaitFault(client, fault.name);
      if (fault.seconds !== undefined) await sleep(SETTLE_MS);
    }
    const hits = firsts.filter((first) => isRight(fault, first)).length;
    right += hits;
    const missed = [...new Set(firsts.filter((first) => !isRight(fault, first)).map(inWords))].join("; ");
    rows.push([
      fault.name,
      `${[fault.found?.kind].flat().join(" or ")}, ${fault.found?.service}`,
      `${hits} of ${SEEDS}`,
      missed,
    ]);
    process.stderr.write(`${fault.name}: ${hits} of ${SEEDS} ${missed}\n`);
  }
  const wrong = healthy.filter((findings) => findings.some(({ kind }) => kind !== "own-time"));
  writeReport(
    "faults",
    "What the analysis finds",
    `Each fault ${SEEDS} times, with other seeds than those with which the rules were made, ${SECONDS} s of load each, 45 s of a backlog;
what \`playground bottleneck\` names first of these seconds. Right: the kind, and the service at fault.

${table(["fault", "should be", "right", "else it was"], rows)}

${right} of ${CASES.length * SEEDS} right. ${HEALTHY} healthy runs of the same length: ${wrong.length} with a finding of a kind of its own${
      wrong.length === 0 ? "" : ` (${wrong.map(([first]) => inWords(first)).join("; ")})`
    }.
`,
  );
});
