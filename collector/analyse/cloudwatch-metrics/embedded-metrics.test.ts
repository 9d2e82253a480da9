import { expect, it } from "vitest";
import { mayHaveEmbeddedMetrics, readEmbeddedMetrics } from "./embedded-metrics.ts";

const NOW = 1_772_323_200_000;
const DAY = 86_400_000;

/** As the specification's example has it. */
const DOCUMENT = {
  _aws: {
    Timestamp: NOW,
    CloudWatchMetrics: [
      {
        Namespace: "lambda-function-metrics",
        Dimensions: [["functionVersion"]],
        Metrics: [{ Name: "time", Unit: "Milliseconds", StorageResolution: 60 }],
      },
    ],
  },
  functionVersion: "$LATEST",
  time: 100,
  requestId: "989ffbf8-9ace-4817-a57c-e4dd734019ee",
};

const [DIRECTIVE] = DOCUMENT._aws.CloudWatchMetrics;
const directives = (...CloudWatchMetrics: unknown[]) => ({
  ...DOCUMENT,
  _aws: { Timestamp: NOW, CloudWatchMetrics },
});
const directive = (changed: object) => directives({ ...DIRECTIVE, ...changed });
const read = (document: unknown) => readEmbeddedMetrics(document, NOW);
const DATUM = {
  namespace: "lambda-function-metrics",
  name: "time",
  dimensions: [["functionVersion", "$LATEST"]],
  unit: "Milliseconds",
  timestamp: NOW,
  values: [100],
  storageResolution: 60,
};

it.each<[string, unknown, readonly object[]]>([
  ["the specification's example", DOCUMENT, [DATUM]],
  ["no unit", directive({ Metrics: [{ Name: "time" }] }), [{ ...DATUM, unit: "None" }]],
  [
    "high resolution",
    directive({ Metrics: [{ Name: "time", StorageResolution: 1 }] }),
    [{ ...DATUM, unit: "None", storageResolution: 1 }],
  ],
  ["a list of values", { ...DOCUMENT, time: [3, 1, 3] }, [{ ...DATUM, values: [3, 1, 3] }]],
  ["100 values", { ...DOCUMENT, time: Array(100).fill(1) }, [{ ...DATUM, values: Array(100).fill(1) }]],
  ["no dimensions", directive({ Dimensions: [[]] }), [{ ...DATUM, dimensions: [] }]],
  ["no dimension set", directive({ Dimensions: [] }), []],
  ["no metrics", directive({ Metrics: [] }), []],
  ["no directive", directives(), []],
  [
    "two dimension sets",
    directive({ Dimensions: [["functionVersion"], ["functionVersion", "requestId"]] }),
    [DATUM, { ...DATUM, dimensions: [...DATUM.dimensions, ["requestId", DOCUMENT.requestId]] }],
  ],
  [
    "two directives",
    directives(DIRECTIVE, { ...DIRECTIVE, Namespace: "other", Metrics: [{ Name: "time", Unit: "Count" }] }),
    [DATUM, { ...DATUM, namespace: "other", unit: "Count" }],
  ],
  [
    "two metrics",
    { ...directive({ Metrics: [{ Name: "time" }, { Name: "size", Unit: "Bytes/Second" }] }), size: -0.5 },
    [
      { ...DATUM, unit: "None" },
      { ...DATUM, name: "size", unit: "Bytes/Second", values: [-0.5] },
    ],
  ],
  ["members that are not known", { ...directive({ More: 1 }), nested: { a: [1] } }, [DATUM]],
  [
    "14 days ago",
    { ...DOCUMENT, _aws: { ...DOCUMENT._aws, Timestamp: NOW - 14 * DAY } },
    [{ ...DATUM, timestamp: NOW - 14 * DAY }],
  ],
  [
    "a name that every object has",
    { ...directive({ Dimensions: [["constructor"]] }), constructor: "x" },
    [{ ...DATUM, dimensions: [["constructor", "x"]] }],
  ],
])("reads %s", (_, document, data) => {
  expect(read(document)).toEqual({ ok: true, data });
});

const D = "_aws.CloudWatchMetrics[0]";

it.each<[unknown, string]>([
  [5, "the document: expected an object, found a number"],
  [[], "the document: expected an object, found a list"],
  [{}, "_aws: expected an object, found nothing"],
  [{ _aws: null }, "_aws: expected an object, found null"],
  [{ _aws: { Timestamp: NOW } }, "_aws.CloudWatchMetrics: expected a list, found nothing"],
  [{ ...DOCUMENT, _aws: { CloudWatchMetrics: [] } }, "_aws.Timestamp: expected a number, found nothing"],
  [
    { ...DOCUMENT, _aws: { ...DOCUMENT._aws, Timestamp: "now" } },
    "_aws.Timestamp: expected a number, found a string",
  ],
  [
    { ...DOCUMENT, _aws: { ...DOCUMENT._aws, Timestamp: NOW - 14 * DAY - 1 } },
    "_aws.Timestamp: it is more than 14 days old",
  ],
  [
    { ...DOCUMENT, _aws: { ...DOCUMENT._aws, Timestamp: NOW + 7_200_001 } },
    "_aws.Timestamp: it is more than 2 hours ahead",
  ],
  [directives("x"), `${D}: expected an object, found a string`],
  [directives(DIRECTIVE, 5), "_aws.CloudWatchMetrics[1]: expected an object, found a number"],
  [directive({ Namespace: undefined }), `${D}.Namespace: expected a text, found nothing`],
  [directive({ Namespace: " " }), `${D}.Namespace: it is empty`],
  [directive({ Namespace: "n".repeat(1_025) }), `${D}.Namespace: it has more than 1024 characters`],
  [directive({ Dimensions: undefined }), `${D}.Dimensions: expected a list, found nothing`],
  [directive({ Dimensions: ["functionVersion"] }), `${D}.Dimensions[0]: expected a list, found a string`],
  [directive({ Dimensions: [[5]] }), `${D}.Dimensions[0][0]: expected a text, found a number`],
  [directive({ Dimensions: [["missing"]] }), `${D}.Dimensions[0][0]: the document has no member "missing"`],
  [directive({ Dimensions: [["toString"]] }), `${D}.Dimensions[0][0]: the document has no member "toString"`],
  [directive({ Dimensions: [["time"]] }), "time: expected a text, found a number"],
  [{ ...DOCUMENT, functionVersion: "" }, "functionVersion: it is empty"],
  [{ ...DOCUMENT, functionVersion: "v".repeat(1_025) }, "functionVersion: it has more than 1024 characters"],
  [
    directive({ Dimensions: [Array(31).fill("functionVersion")] }),
    `${D}.Dimensions[0]: it has more than 30 dimensions`,
  ],
  [directive({ Metrics: undefined }), `${D}.Metrics: expected a list, found nothing`],
  [directive({ Metrics: Array(101).fill({ Name: "time" }) }), `${D}.Metrics: it has more than 100 entries`],
  [directive({ Metrics: [{}] }), `${D}.Metrics[0].Name: expected a text, found nothing`],
  [directive({ Metrics: [{ Name: "gone" }] }), `${D}.Metrics[0].Name: the document has no member "gone"`],
  [
    directive({ Metrics: [{ Name: "time", Unit: "Meters" }] }),
    `${D}.Metrics[0].Unit: "Meters" is no unit of CloudWatch`,
  ],
  [
    directive({ Metrics: [{ Name: "time", StorageResolution: 5 }] }),
    `${D}.Metrics[0].StorageResolution: it must be 1 or 60`,
  ],
  [{ ...DOCUMENT, time: "100" }, "time: expected a number, found a string"],
  [{ ...DOCUMENT, time: { value: 1 } }, "time: expected a number, found an object"],
  [{ ...DOCUMENT, time: [1, "2"] }, "time: expected a number, found a string"],
  [{ ...DOCUMENT, time: [] }, "time: it has no values"],
  [{ ...DOCUMENT, time: Array(101).fill(1) }, "time: it has more than 100 values"],
  [{ ...DOCUMENT, time: 2 ** 361 }, "time: it is beyond 2^360"],
])("refuses %j", (document, reason) => {
  expect(read(document)).toEqual({ ok: false, reason });
});

it("sees from the text whether there may be metrics", () => {
  expect(mayHaveEmbeddedMetrics(JSON.stringify(DOCUMENT))).toBe(true);
  expect(mayHaveEmbeddedMetrics('{"_aws":{}}')).toBe(false);
  expect(mayHaveEmbeddedMetrics("CloudWatchMetrics of _aws")).toBe(false);
});
