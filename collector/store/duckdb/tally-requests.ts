import type { Span } from "@playground/shared/model/span";
import { type UnixNanos, unixNanos } from "@playground/shared/model/units";
import { OUTCOMES } from "../request-outcome.ts";
import type {
  CallRequests,
  RequestTallies,
  RequestTally,
  RequestTallyQuery,
  ServiceRequests,
} from "../request-tallies.ts";
import { TallyBuilder } from "../tally-builder.ts";
import type { ItemPlace } from "./item-reader.ts";
import type { ReadContext } from "./read-context.ts";
import { type Bound, bigint, query, type Row } from "./sql.ts";
import { outcomeOf } from "./trace-condition.ts";

/** As `roundDuration` does it: the unit is a hundredth of the power of ten above. */
const UNITS = Array.from({ length: 17 }, (_, digits) => {
  const unit = 10n ** BigInt(digits);
  const rounded = unit === 1n ? "duration" : `(duration + ${unit / 2n}) // ${unit} * ${unit}`;
  return `WHEN duration < ${unit * 100n} THEN ${rounded}`;
});
const ROUNDED = `CASE WHEN duration < 0 THEN 0 ${UNITS.join(" ")} ELSE duration END`;

/** Kinds are those of OTLP: 2 server, 3 client, 4 producer, 5 consumer. */
const NAMED = `named AS (
  SELECT id, service, name, kind, peer, dense_rank() OVER (ORDER BY service) AS service_number,
    dense_rank() OVER (ORDER BY service, peer, name, kind) AS operation_number
  FROM operations
)`;

/** What a group of requests adds up to, and one of them. */
const ADDED_UP = `count(*) AS count, sum(duration)::BIGINT AS total, min(start_time) AS first,
    max(start_time + duration) AS last,
    min((segment::UBIGINT << 32) | position) AS record, arg_min(ordinal, (segment::UBIGINT << 32) | position) AS ordinal`;

const SEGMENTS = `
WITH ${NAMED}, segments AS (
  SELECT service_number, service, parent_span_id = 0 AS outside, ${outcomeOf("spans")} AS outcome, start_time, duration,
    coalesce(start_time // $period * $period, $from) AS period, segment, position, ordinal
  FROM spans JOIN named ON named.id = spans.operation
  WHERE start_time >= $from AND start_time < $to AND (parent_span_id = 0 OR kind IN (2, 5))
)
SELECT any_value(service) AS service, outside, period, outcome, ${ROUNDED} AS rounded, ${ADDED_UP}
FROM segments GROUP BY service_number, outside, period, outcome, rounded`;

/** Where the caller waited until the callee began, and where no service took the request. */
const SEEN_BY_CALLER =
  "taken.operation IS NULL OR (made.calls AND made.start_time + made.duration > taken.start_time)";

/** The span that made a request beside the one that took it, if any, and of the two the one that tells how it went. */
const CALLS = `
WITH ${NAMED}, taken AS (
  SELECT trace_id, parent_span_id, operation, status, http_status, start_time, duration FROM spans
  WHERE start_time >= $from AND start_time < $to AND parent_span_id <> 0
    AND operation IN (SELECT id FROM operations WHERE kind IN (2, 5))
), made AS (
  SELECT spans.*, service, service_number, operation_number, kind, kind IN (3, 4) AS calls
  FROM spans JOIN named ON named.id = spans.operation
), calls AS (
  SELECT made.service AS caller, made.service_number AS caller_number, taken.operation AS taken,
    CASE WHEN taken.operation IS NULL THEN made.operation_number END AS remote_number,
    coalesce(taken.start_time, made.start_time) AS called_at,
    made.segment, made.position, made.ordinal,
    CASE WHEN ${SEEN_BY_CALLER} THEN ${outcomeOf("made")} ELSE ${outcomeOf("taken")} END AS outcome,
    CASE WHEN ${SEEN_BY_CALLER} THEN made.start_time ELSE taken.start_time END AS start_time,
    CASE WHEN ${SEEN_BY_CALLER} THEN made.duration ELSE taken.duration END AS duration
  FROM taken RIGHT JOIN made ON made.span_id = taken.parent_span_id AND made.trace_id = taken.trace_id
  WHERE taken.operation IS NOT NULL OR (made.start_time >= $from AND made.start_time < $to AND made.calls)
)
SELECT any_value(caller) AS caller, any_value(t.service) AS callee, t.service_number IS NULL AS is_remote,
  coalesce(remote_number, 0) AS remote_number,
  coalesce(called_at // $period * $period, $from) AS period, outcome, ${ROUNDED} AS rounded, ${ADDED_UP}
FROM calls LEFT JOIN named t ON t.id = taken
GROUP BY caller_number, t.service_number, remote_number, period, outcome, rounded`;

/** The rows that one tally adds up. */
interface Group {
  readonly row: Row;
  /** The same in every period. */
  readonly key: string;
  readonly start: UnixNanos;
  readonly tally: RequestTally;
}

function tallyOf(rows: readonly Row[]): RequestTally {
  const builder = new TallyBuilder();
  for (const row of rows) {
    builder.add({
      outcome: OUTCOMES[row.number("outcome")] ?? "ok",
      duration: row.bigint("rounded"),
      count: row.number("count"),
      totalDuration: row.bigint("total"),
      first: row.bigint("first"),
      last: row.bigint("last"),
    });
  }
  return builder.tally();
}

function groupsOf(rows: readonly Row[], keyOf: (row: Row) => string): Group[] {
  const groups = Map.groupBy(rows, (row) => `${row.bigint("period")} ${keyOf(row)}`);
  return [...groups.values()].flatMap((group) => {
    const [row] = group;
    if (row === undefined) return [];
    return [{ row, key: keyOf(row), start: unixNanos(row.bigint("period")), tally: tallyOf(group) }];
  });
}

const LOW_32_BITS = 0xffff_ffffn;

function placeOf(row: Row): ItemPlace {
  const record = row.bigint("record");
  return {
    segment: Number(record >> 32n),
    offset: Number(record & LOW_32_BITS),
    ordinal: row.number("ordinal"),
  };
}

/** Groups with one of their spans; one whose span is being removed goes with it. */
async function withSamples<Made>(
  { reader }: ReadContext,
  groups: readonly Group[],
  make: (group: Group, sample: Span) => Made,
): Promise<Made[]> {
  const samples = new Map<string, Span | undefined>();
  for (const { key, row } of groups) {
    if (samples.has(key)) continue;
    const [span] = await reader.items("traces", [placeOf(row)]);
    samples.set(key, span);
  }
  return groups.flatMap((group) => {
    const sample = samples.get(group.key);
    return sample === undefined ? [] : [make(group, sample)];
  });
}

const serviceRequests = ({ row, start, tally }: Group, sample: Span): ServiceRequests => ({
  service: row.text("service"),
  start,
  fromOutside: row.flag("outside"),
  tally,
  sample,
});

const callRequests = ({ row, start, tally }: Group, sample: Span): CallRequests => ({
  caller: row.text("caller"),
  callee: row.flag("is_remote") ? undefined : row.text("callee"),
  start,
  tally,
  sample,
});

/** Counts requests. */
export async function tallyRequests(
  context: ReadContext,
  wanted: RequestTallyQuery,
): Promise<RequestTallies> {
  const { window, period } = wanted;
  const parameters: Record<string, Bound> = {
    from: bigint(window.from),
    to: bigint(window.to),
    period: bigint(period),
  };
  const services = groupsOf(await query(context.connection, SEGMENTS, parameters), (row) =>
    JSON.stringify([row.text("service"), row.flag("outside")]),
  );
  const calls = groupsOf(await query(context.connection, CALLS, parameters), (row) =>
    JSON.stringify([
      row.text("caller"),
      row.flag("is_remote") ? row.number("remote_number") : row.text("callee"),
    ]),
  );
  return {
    services: await withSamples(context, services, serviceRequests),
    calls: await withSamples(context, calls, callRequests),
  };
}
