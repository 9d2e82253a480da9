import { describe, expect, it } from "vitest";
import { unixNanos } from "../../model/units.ts";
import { decodeTraces } from "../otlp/decode-traces.ts";
import { encodeTraces } from "../otlp/encode-traces.ts";
import { documentSpans } from "./document-spans.ts";
import { inferredSegments } from "./inferred-segments.ts";
import { readDocument } from "./read-document.ts";
import { segmentDocuments } from "./segment-documents.ts";

/**
 * Documents with the fields and values that the documentation shows.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
 */
const EXAMPLES = {
  "the least that a complete segment needs": {
    name: "example.com",
    id: "70de5b6f19ff9a0a",
    start_time: 1478293361.271,
    trace_id: "1-581cf771-a006649127e371903a2de979",
    end_time: 1478293361.449,
  },
  "a segment in progress": {
    name: "example.com",
    id: "70de5b6f19ff9a0b",
    start_time: 1478293361.271,
    trace_id: "1-581cf771-a006649127e371903a2de979",
    in_progress: true,
  },
  "a subsegment that is sent on its own": {
    name: "api.example.com",
    id: "53995c3f42cd8ad8",
    start_time: 1478293361.271,
    end_time: 1478293361.449,
    type: "subsegment",
    trace_id: "1-581cf771-a006649127e371903a2de979",
    parent_id: "defdfd9912dc5a56",
    namespace: "remote",
    http: {
      request: { url: "https://api.example.com/health", method: "POST", traced: true },
      response: { status: 200, content_length: 861 },
    },
  },
  "a request to a service on EC2, with annotations": {
    id: "6b55dcc497932f1a",
    start_time: 1484789187.126,
    end_time: 1484789187.535,
    trace_id: "1-5880168b-fd515828bf07678a3bb5a78c",
    name: "www.example.com",
    origin: "AWS::EC2::Instance",
    aws: {
      ec2: { availability_zone: "us-west-2c", instance_id: "i-0b5a4678fc325bg98" },
      xray: { sdk_version: "2.11.0 for Java" },
    },
    annotations: { customer_category: 124, zip_code: 98101, country: "United States", internal: false },
    http: {
      request: {
        method: "POST",
        client_ip: "78.255.233.48",
        url: "http://www.example.com/api/user",
        user_agent: "Mozilla/5.0",
        x_forwarded_for: true,
      },
      response: { status: 200 },
    },
  },
  "a part with metadata, and a call of DynamoDB in it": {
    id: "0e58d2918e9038e8",
    trace_id: "1-5880168b-fd515828bf07678a3bb5a78c",
    start_time: 1484789387.502,
    end_time: 1484789387.534,
    name: "## UserModel.saveUser",
    type: "subsegment",
    parent_id: "6b55dcc497932f1a",
    metadata: { debug: { test: "Metadata string from UserModel.saveUser" } },
    subsegments: [
      {
        id: "0f910026178b71eb",
        start_time: 1484789387.502,
        end_time: 1484789387.534,
        name: "DynamoDB",
        namespace: "aws",
        http: { response: { content_length: 58, status: 200 } },
        aws: {
          table_name: "scorekeep-user",
          operation: "UpdateItem",
          request_id: "3AIENM5J4ELQ3SPODHKBIRVIC3VV4KQNSO5AEMVJF66Q9ASUAAJG",
          resource_names: ["scorekeep-user"],
        },
      },
    ],
  },
  "a query of an SQL database": {
    id: "3fd8634e78ca9560",
    trace_id: "1-58813c5a-fd515828bf07678a3bb5a78c",
    parent_id: "6b55dcc497932f1a",
    type: "subsegment",
    start_time: 1484872218.696,
    end_time: 1484872218.697,
    name: "ebdb@aawijb5u25wdoy.cpamxznpdoq8.us-west-2.rds.amazonaws.com",
    namespace: "remote",
    sql: {
      url: "jdbc:postgresql://aawijb5u25wdoy.cpamxznpdoq8.us-west-2.rds.amazonaws.com:5432/ebdb",
      preparation: "statement",
      database_type: "PostgreSQL",
      database_version: "9.5.4",
      driver_version: "PostgreSQL 9.4.1211.jre7",
      user: "dbuser",
      sanitized_query: "SELECT * FROM customers WHERE customer_id=?;",
    },
  },
};

const spansOf = (document: { readonly start_time: number }) => {
  const text = JSON.stringify(document);
  const read = readDocument(text, unixNanos(BigInt(Math.round(document.start_time + 60)) * 1_000_000_000n));
  if (!read.ok) throw new Error(read.message);
  return decodeTraces(encodeTraces(documentSpans(read.document, text))).items;
};

describe("a documented example", () => {
  it.each(Object.entries(EXAMPLES))("is given back as it was: %s", (_, document) => {
    expect(segmentDocuments(spansOf(document))).toEqual([document]);
  });

  it("has the inferred segment that the documentation shows of a call of DynamoDB", () => {
    const received = segmentDocuments(
      spansOf(EXAMPLES["a part with metadata, and a call of DynamoDB in it"]),
    );
    expect(inferredSegments(received)).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        name: "scorekeep-user",
        start_time: 1484789387.502,
        end_time: 1484789387.534,
        trace_id: "1-5880168b-fd515828bf07678a3bb5a78c",
        parent_id: "0f910026178b71eb",
        http: { response: { content_length: 58, status: 200 } },
        inferred: true,
        aws: {
          table_name: "scorekeep-user",
          operation: "UpdateItem",
          request_id: "3AIENM5J4ELQ3SPODHKBIRVIC3VV4KQNSO5AEMVJF66Q9ASUAAJG",
          resource_names: ["scorekeep-user"],
        },
        origin: "AWS::DynamoDB::Table",
      },
    ]);
  });

  it("has the origin Database::SQL where the call is a query", () => {
    const received = segmentDocuments(spansOf(EXAMPLES["a query of an SQL database"]));
    expect(inferredSegments(received)).toMatchObject([
      { origin: "Database::SQL", parent_id: "3fd8634e78ca9560" },
    ]);
  });
});
