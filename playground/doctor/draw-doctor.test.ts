import type { DoctorAnswer } from "@playground/collector/serve/doctor-answer";
import { expect, it } from "vitest";
import { PLAIN } from "../waterfall/style.ts";
import { drawDoctor } from "./draw-doctor.ts";

const check = (more: Partial<DoctorAnswer["checks"][number]>) =>
  ({
    id: "orphans",
    title: "spans whose parent is not there",
    verdict: "ok",
    count: 0,
    of: 120,
    services: [],
    examples: [],
    remedy: "look at its sampling",
    ...more,
  }) as DoctorAnswer["checks"][number];

const drawn = (...checks: DoctorAnswer["checks"]): string =>
  drawDoctor({ traces: 12, lines: 34, checks }, { columns: 60, style: PLAIN }).join("\n");

it("is short where all is well", () => {
  expect(
    drawn(check({}), check({ title: "log lines that belong to no trace", of: 0 })),
  ).toBe(`12 traces and 34 log lines: all belong together

ok    spans whose parent is not there: 0 of 120
ok    log lines that belong to no trace: none to look at`);
});

it("says whose it is, where to see it and what to do", () => {
  const id = "5759e988bd862e3fe1be46a994272793";
  expect(
    drawn(
      check({
        verdict: "fail",
        count: 3,
        services: ["orders", "inventory"],
        examples: [{ trace_id: id, xray_trace_id: "" }],
      }),
    ),
  ).toBe(`12 traces and 34 log lines: 1 of 1 checks found something

FAIL  spans whose parent is not there: 3 of 120
      in orders, inventory
      see: ${id}
      do: look at its sampling`);
});
