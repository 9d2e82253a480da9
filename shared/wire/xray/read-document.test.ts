import { describe, expect, it } from "vitest";
import { readDocument } from "./read-document.ts";
import { at, EPOCH_SECONDS, TRACE } from "./span-for-test.ts";

const NOW = at(60_000);

const FIELDS = {
  name: "www.example.com",
  id: "70de5b6f19ff9a0a",
  trace_id: TRACE,
  start_time: EPOCH_SECONDS + 0.25,
  end_time: EPOCH_SECONDS + 0.5,
};

describe("a document that X-Ray would refuse", () => {
  /** Sent as long after (or, below 0, before) NOW as X-Ray's own id says, and as its times say. */
  const sentAt = (days: number) => {
    const seconds = EPOCH_SECONDS + 60 + days * 86_400;
    const id = Math.round(seconds).toString(16);
    return { trace_id: `1-${id}-bd862e3fe1be46a994272793`, start_time: seconds, end_time: seconds };
  };

  it.each<{ fields: object; code: string; says: string }>([
    { fields: { id: undefined }, code: "MissingId", says: "id is missing" },
    { fields: { id: "70de5b6f19ff9a0" }, code: "InvalidId", says: "id must be 16 hexadecimal digits" },
    { fields: { name: undefined }, code: "MissingName", says: "name is missing" },
    { fields: { name: "" }, code: "InvalidName", says: "name must be 1 to 200" },
    { fields: { name: "a".repeat(201) }, code: "InvalidName", says: "name must be 1 to 200" },
    { fields: { name: "what?" }, code: "InvalidName", says: "name must be 1 to 200" },
    { fields: { trace_id: undefined }, code: "MissingTraceId", says: "trace_id is missing" },
    { fields: { trace_id: "1-5759e988-short" }, code: "InvalidTraceId", says: "trace_id must be" },
    { fields: sentAt(-30.01), code: "InvalidTraceId", says: "more than 30 days ago" },
    { fields: sentAt(0.004), code: "InvalidTraceId", says: "yet to come" },
    { fields: { start_time: 1.461e12 }, code: "InvalidStartTime", says: "number of Unix seconds" },
    { fields: { start_time: "now" }, code: "InvalidStartTime", says: "start_time must be a number" },
    { fields: { start_time: undefined }, code: "MissingStartTime", says: "start_time is missing" },
    { fields: { end_time: undefined }, code: "MissingEndTime", says: "in_progress is not true" },
    { fields: { in_progress: true }, code: "InvalidEndTime", says: "while in_progress is true" },
    { fields: { end_time: EPOCH_SECONDS }, code: "InvalidEndTime", says: "end_time is before start_time" },
    { fields: { type: "subsegment" }, code: "MissingParentId", says: "parent_id is missing" },
    { fields: { type: "segment" }, code: "InvalidType", says: "type must be" },
    { fields: { parent_id: "x" }, code: "InvalidParentId", says: "parent_id must have" },
    { fields: { fault: "yes" }, code: "InvalidFault", says: "fault must be true or false" },
    { fields: { user: "u".repeat(251) }, code: "InvalidUser", says: "at most 250 characters" },
    {
      fields: { annotations: { a: { b: 1 } } },
      code: "InvalidAnnotations",
      says: "texts, numbers and booleans",
    },
    { fields: { annotations: { a: null } }, code: "InvalidAnnotations", says: "texts, numbers and booleans" },
    { fields: { annotations: { a: "x".repeat(1_001) } }, code: "InvalidAnnotations", says: "at most 1000" },
    { fields: { namespace: "other" }, code: "InvalidNamespace", says: '"aws", "remote" or "local"' },
    { fields: { http: { response: { status: "200" } } }, code: "InvalidHttp", says: "http.response.status" },
    {
      fields: { cause: { exceptions: [null] } },
      code: "InvalidCause",
      says: "cause.exceptions must be a list",
    },
    { fields: { links: [{ id: "5759e988bd862e3f" }] }, code: "InvalidLinks", says: "links must be a list" },
    { fields: { subsegments: [7] }, code: "InvalidSubsegments", says: "subsegments[0] must be an object" },
    { fields: { subsegments: [{ ...FIELDS, id: 5 }] }, code: "InvalidId", says: "subsegments[0].id must be" },
    { fields: { metadata: { a: "x".repeat(65_536) } }, code: "SegmentTooLarge", says: "of at most 65536" },
  ])("says $says for $fields", ({ fields, code, says }) => {
    const read = readDocument(JSON.stringify({ ...FIELDS, ...fields }), NOW);
    expect(read).toMatchObject({ ok: false, code, message: expect.stringContaining(says) });
    const kind = "type" in fields && fields.type === "subsegment" ? "subsegment" : "segment";
    expect(read).toMatchObject({ message: expect.stringContaining(`Invalid ${kind}. ErrorCode: ${code}`) });
  });

  it.each([
    { text: "", code: "ParseError" },
    { text: "{", code: "ParseError" },
    { text: "[]", code: "MissingId" },
    { text: "null", code: "ParseError" },
    { text: "7", code: "ParseError" },
    { text: '"text"', code: "ParseError" },
    { text: `{"metadata":${"[".repeat(600)}${"]".repeat(600)}}`, code: "ParseError" },
  ])("is, of $text, one with the code $code", ({ text, code }) => {
    expect(readDocument(text, NOW)).toMatchObject({ ok: false, code });
  });

  it("has its id told, where it has one", () => {
    expect(readDocument(JSON.stringify({ ...FIELDS, name: 5 }), NOW)).toMatchObject({ id: FIELDS.id });
    expect(readDocument("{}", NOW)).not.toHaveProperty("id");
  });
});

describe("a document that X-Ray takes", () => {
  it.each([
    "ffffffffbd862e3fe1be46a994272793",
    "1-ffffffff-bd862e3fe1be46a994272793",
    "00000001bd862e3fe1be46a994272793",
    "1-00000001-bd862e3fe1be46a994272793",
  ])("may have an id of W3C such as %s, whatever time it would be", (trace_id) => {
    const read = readDocument(JSON.stringify({ ...FIELDS, trace_id }), NOW);
    expect(read).toMatchObject({
      ok: true,
      document: {
        trace_id: /^1-/.test(trace_id) ? trace_id : `1-${trace_id.slice(0, 8)}-${trace_id.slice(8)}`,
      },
    });
  });

  it("may be of 29 days ago, or 4 minutes ahead", () => {
    for (const seconds of [-29 * 86_400, 240]) {
      const start = EPOCH_SECONDS + 60 + seconds;
      const trace_id = `1-${start.toString(16)}-bd862e3fe1be46a994272793`;
      const document = { ...FIELDS, trace_id, start_time: start, end_time: start };
      expect(readDocument(JSON.stringify(document), NOW)).toEqual({ ok: true, document });
    }
  });

  it("has its ids in lowercase, and no field that is null", () => {
    const sent = {
      ...FIELDS,
      id: "70DE5B6F19FF9A0A",
      parent_id: null,
      user: null,
      subsegments: [{ ...FIELDS, id: "53995C3F42CD8AD8", http: { request: { method: null, url: "/" } } }],
      metadata: { default: { nothing: null } },
    };
    expect(readDocument(JSON.stringify(sent), NOW)).toEqual({
      ok: true,
      document: {
        ...FIELDS,
        subsegments: [{ ...FIELDS, id: "53995c3f42cd8ad8", http: { request: { url: "/" } } }],
        metadata: { default: { nothing: null } },
      },
    });
  });

  it("may be up to 65,536 bytes of UTF-8", () => {
    const room = 65_536 - Buffer.byteLength(JSON.stringify({ ...FIELDS, metadata: { a: "" } }));
    const ofBytes = (bytes: number) =>
      JSON.stringify({ ...FIELDS, metadata: { a: "é".repeat(bytes >> 1) + "x".repeat(bytes % 2) } });
    expect(readDocument(ofBytes(room), NOW).ok).toBe(true);
    expect(readDocument(ofBytes(room + 1), NOW)).toMatchObject({ code: "SegmentTooLarge" });
  });

  it("may be what the X-Ray SDK for Python writes, of which each part is a whole one, and its own work local", () => {
    const part = { trace_id: TRACE, type: "subsegment", parent_id: FIELDS.id, in_progress: false };
    const local = { ...FIELDS, ...part, id: "53995c3f42cd8ad8", name: "## handler", namespace: "local" };
    const document = { ...FIELDS, in_progress: false, subsegments: [local] };
    expect(readDocument(JSON.stringify(document), NOW)).toEqual({ ok: true, document });
  });
});
