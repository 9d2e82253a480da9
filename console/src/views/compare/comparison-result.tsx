import Box from "@cloudscape-design/components/box";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import type { ComparisonAnswer, OperationSideAnswer } from "@playground/collector/serve/comparison-answer";
import { formatMillis, formatShare } from "../../charts/format-value.ts";
import { chanceInWords } from "./chance-in-words.ts";
import "./compare.css";

interface ComparisonResultProps {
  readonly comparison: ComparisonAnswer;
  readonly names: { readonly a: string; readonly b: string };
}

/** What the sets differ in, the greatest difference first. */
export function ComparisonResult({ comparison, names }: ComparisonResultProps) {
  const { traces_in_a: inA, traces_in_b: inB } = comparison;
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description={`${inA} traces (${names.a}) against ${inB} (${names.b})`}>
            By attribute
          </Header>
        }
      >
        {comparison.attributes.length === 0 && <Box>No attribute tells the sets apart.</Box>}
        {comparison.attributes.map(({ attribute, chance, values }) => (
          <section key={attribute} className="difference" aria-label={attribute}>
            <Box variant="h3">{attribute}</Box>
            <Box variant="small">{chanceInWords(chance)}</Box>
            <table>
              <thead>
                <tr>
                  <th scope="col">Value</th>
                  <th scope="col">{names.a}</th>
                  <th scope="col">{names.b}</th>
                </tr>
              </thead>
              <tbody>
                {values.map(({ value, share_of_a: shareA, share_of_b: shareB }) => (
                  <tr key={value}>
                    <th scope="row">{value}</th>
                    <Bar share={shareA} side="a" />
                    <Bar share={shareB} side="b" />
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </Container>
      <Operations comparison={comparison} names={names} />
      <Paths comparison={comparison} names={names} />
      <Structure comparison={comparison} names={names} />
    </SpaceBetween>
  );
}

const Bar = ({ share, side }: { readonly share: number; readonly side: "a" | "b" }) => (
  <td>
    <div className={`difference-bar is-${side}`} style={{ inlineSize: `${share * 140}px` }} />
    {formatShare(share)}
  </td>
);

const sideInWords = (side: OperationSideAnswer | null): string =>
  side === null
    ? "not there"
    : `${side.requests} × p50 ${formatMillis(side.p50_ms)} · p95 ${formatMillis(side.p95_ms)} · ${formatShare(side.error_rate)} errors`;

const Operations = ({ comparison: { operations }, names }: ComparisonResultProps) => (
  <Table
    header={<Header variant="h2">By operation</Header>}
    items={operations}
    trackBy="entry"
    wrapLines
    columnDefinitions={[
      { id: "entry", header: "Operation", cell: ({ entry }) => entry, isRowHeader: true },
      { id: "a", header: names.a, cell: ({ a }) => sideInWords(a) },
      { id: "b", header: names.b, cell: ({ b }) => sideInWords(b) },
      { id: "chance", header: "Chance", cell: ({ chance }) => chanceInWords(chance) },
    ]}
    empty={<Box>None</Box>}
  />
);

const Paths = ({ comparison: { paths }, names }: ComparisonResultProps) => (
  <Table
    header={
      <Header variant="h2" description="Time on the critical path of a request, on average">
        By call path
      </Header>
    }
    items={paths}
    trackBy={({ path }) => path.join(" › ")}
    wrapLines
    columnDefinitions={[
      { id: "path", header: "Call path", cell: ({ path }) => path.join(" › "), isRowHeader: true },
      { id: "a", header: names.a, width: 130, cell: ({ time_in_a_ms: time }) => formatMillis(time) },
      { id: "b", header: names.b, width: 130, cell: ({ time_in_b_ms: time }) => formatMillis(time) },
      {
        id: "difference",
        header: "Difference",
        width: 130,
        cell: ({ time_in_a_ms: a, time_in_b_ms: b }) => `${b >= a ? "+" : ""}${formatMillis(b - a)}`,
      },
    ]}
    empty={<Box>None</Box>}
  />
);

const Structure = ({ comparison: { structure }, names }: ComparisonResultProps) => (
  <Table
    header={<Header variant="h2">What is new, or gone</Header>}
    items={structure}
    trackBy={({ kind, path }) => `${kind} ${path.join(" › ")}`}
    wrapLines
    columnDefinitions={[
      { id: "kind", header: "Kind", width: 130, cell: ({ kind }) => kind },
      { id: "path", header: "Call path", cell: ({ path }) => path.join(" › "), isRowHeader: true },
      { id: "a", header: names.a, width: 130, cell: ({ count_in_a: count }) => count.toFixed(1) },
      { id: "b", header: names.b, width: 130, cell: ({ count_in_b: count }) => count.toFixed(1) },
    ]}
    empty={<Box>Both do the same, as often.</Box>}
  />
);
