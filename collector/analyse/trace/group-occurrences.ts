import { callPath, type Unit } from "./analyse-trace.ts";
import type { Evidence, Finding, FindingKind } from "./finding.ts";
import { median } from "./percentiles.ts";
import type { SettledOccurrence } from "./time-ledger.ts";

/** Fewer are chance; but one message that nobody can process stays one. */
const minUnits = (kind: FindingKind): number => (kind === "poison-message" ? 1 : 3);
/** For what nothing else explains, and what the first requests after a start have: code that is compiled, new connections. */
const MIN_VAGUE_UNITS = 5;
const VAGUE: ReadonlySet<FindingKind> = new Set(["edge-gap", "slow-statement", "own-time"]);
/** Of the units of its entries. */
const MIN_UNIT_SHARE = 0.02;
/** Of the critical path of its entries. */
const MIN_TIME_SHARE = 0.05;
/** Within so many different seconds, if there were requests in as many: what happens once, to several at once, is over. */
const MIN_SECONDS = 3;
const MOST_EVIDENCE = 3;

export interface GroupOptions {
  /** Whether what is there once is a finding, too: where one trace is looked at for itself. */
  readonly evenOnce?: boolean;
}

/** The same problem in many units is one finding; what is too rare or too small to matter is none. The greatest saving first. */
export function groupOccurrences(
  occurrences: readonly SettledOccurrence[],
  units: readonly Unit[],
  { evenOnce = false }: GroupOptions = {},
): Finding[] {
  const unitsByEntry = Map.groupBy(units, ({ entry }) => entry);
  const groups = Map.groupBy(occurrences, ({ kind, service, operation, peer }) =>
    JSON.stringify([kind, service, operation, peer]),
  );
  return [...groups.values()]
    .flatMap((group) => findingOf(group, unitsByEntry, evenOnce))
    .sort((a, b) => b.totalSaving - a.totalSaving || b.units - a.units);
}

function findingOf(
  group: readonly SettledOccurrence[],
  unitsByEntry: ReadonlyMap<string, readonly Unit[]>,
  evenOnce: boolean,
): Finding[] {
  const byEntry = [...Map.groupBy(group, ({ unit }) => unit.entry)].sort(
    ([, a], [, b]) => savingOf(b) - savingOf(a),
  );
  const [first] = group;
  const [costliest] = byEntry;
  if (first === undefined || costliest === undefined) return [];
  const having = new Set(group.map(({ unit }) => unit));
  const all = byEntry.flatMap(([entry]) => unitsByEntry.get(entry) ?? []);
  const explained = group.reduce((sum, one) => sum + one.explained + (one.besides ?? 0), 0);
  const besides = group.reduce((sum, one) => sum + (one.besides ?? 0), 0);
  const share = explained / Math.max(1, all.reduce((sum, { duration }) => sum + duration, 0) + besides);
  if (!evenOnce && having.size < (VAGUE.has(first.kind) ? MIN_VAGUE_UNITS : minUnits(first.kind))) return [];
  if (!first.isWrongAnyway && (share < MIN_TIME_SHARE || isRare(having, all))) return [];
  const totalSaving = savingOf(group);
  const clearest = [...group].sort((a, b) => b.saving - a.saving);
  const { kind, service, operation, peer } = first;
  return [
    {
      kind,
      service,
      operation,
      peer,
      entry: costliest[0],
      callPath: callPath(clearest[0]?.at ?? first.at),
      share,
      saving: totalSaving / having.size,
      totalSaving,
      units: having.size,
      ofUnits: all.length,
      figures: medians(group),
      evidence: evidenceOf(clearest),
    },
  ];
}

const isRare = (having: ReadonlySet<Unit>, all: readonly Unit[]): boolean =>
  having.size < MIN_UNIT_SHARE * all.length || secondsOf(having) < Math.min(MIN_SECONDS, secondsOf(all));

const secondsOf = (units: Iterable<Unit>): number =>
  new Set([...units].map(({ trace }) => trace.tree.origin / 1_000_000_000n)).size;

const savingOf = (group: readonly SettledOccurrence[]): number =>
  group.reduce((sum, { saving }) => sum + saving, 0);

function medians(group: readonly SettledOccurrence[]): Record<string, number> {
  const names = new Set(group.flatMap(({ figures }) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].map((name) => [name, median(group.flatMap(({ figures }) => figures[name] ?? []))]),
  );
}

function evidenceOf(clearest: readonly SettledOccurrence[]): Evidence[] {
  const byTrace = new Map<string, Evidence>();
  for (const { unit, nodes } of clearest) {
    const { traceId } = unit.trace.tree;
    if (byTrace.has(traceId)) continue;
    byTrace.set(traceId, { traceId, spanIds: nodes.map(({ span }) => span.spanId) });
    if (byTrace.size === MOST_EVIDENCE) break;
  }
  return [...byTrace.values()];
}
