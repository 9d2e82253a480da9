import { describe, expect, it } from "vitest";
import { readSignature } from "./read-signature.ts";
import { verifySignature } from "./verify-signature.ts";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const SIGNED_AT = "20150830T123600Z";
const NOW = Date.parse("2015-08-30T12:36:00Z");
const HOST = { host: "example.amazonaws.com", "x-amz-date": SIGNED_AT };

const authorization = (signature: string, { headers = "host;x-amz-date", service = "service" } = {}) =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/${service}/aws4_request, ` +
  `SignedHeaders=${headers}, Signature=${signature}`;

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

const request = ({ method = "GET", path = "/", query = "", headers, body = "" }: Sent) => ({
  method,
  path,
  query: new URLSearchParams(query),
  headers,
  body: Buffer.from(body),
});

const verify = (sent: Sent, { now = NOW, service = "service", credentials = KEYS } = {}) => {
  const received = request(sent);
  verifySignature(received, readSignature(received), { credentials, signingName: service, now });
};

// AWS's test suite for Signature Version 4, and its documented example: ListUsers.
const DOCUMENTED: { name: string; sent: Sent; service?: string; signature: string }[] = [
  {
    name: "get-vanilla",
    sent: { headers: HOST },
    signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  },
  {
    name: "get-vanilla-query-order-key-case",
    sent: { query: "Param2=value2&Param1=value1", headers: HOST },
    signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  },
  {
    name: "post-vanilla",
    sent: { method: "POST", headers: HOST },
    signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  },
  {
    name: "post-x-www-form-urlencoded",
    sent: {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...HOST },
      body: "Param1=value1",
    },
    signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  },
  {
    name: "ListUsers",
    sent: {
      query: "Action=ListUsers&Version=2010-05-08",
      headers: {
        "content-type": "application/x-www-form-urlencoded; charset=utf-8",
        host: "iam.amazonaws.com",
        "x-amz-date": SIGNED_AT,
      },
    },
    service: "iam",
    signature: "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  },
];

describe.each(DOCUMENTED)("$name", ({ sent, service = "service", signature }) => {
  const headers = Object.keys(sent.headers).join(";");
  const signed = {
    ...sent,
    headers: { ...sent.headers, authorization: authorization(signature, { headers, service }) },
  };

  it("has the documented signature", () => {
    expect(() => verify(signed, { service })).not.toThrow();
  });

  it.each([
    { what: "the method", changed: { method: "PUT" } },
    { what: "the path", changed: { path: "/other" } },
    { what: "the query", changed: { query: "Param1=other" } },
    { what: "the body", changed: { body: "other" } },
    { what: "a signed header", changed: { headers: { ...signed.headers, host: "example.com" } } },
  ])("is refused once $what is another", ({ changed }) => {
    expect(() => verify({ ...signed, ...changed }, { service })).toThrow(
      expect.objectContaining({ code: "InvalidSignatureException", status: 403 }),
    );
  });
});

const VANILLA = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
const vanilla = (header = authorization(VANILLA)): Sent => ({ headers: { ...HOST, authorization: header } });

describe("a request", () => {
  it.each([
    { minutes: 5, code: undefined },
    { minutes: -5, code: undefined },
    { minutes: 5.1, code: "RequestExpired" },
    { minutes: -5.1, code: "RequestExpired" },
  ])("that arrives $minutes minutes after it was signed: $code", ({ minutes, code }) => {
    const verifyThen = () => verify(vanilla(), { now: NOW + minutes * 60_000 });
    if (code === undefined) expect(verifyThen).not.toThrow();
    else expect(verifyThen).toThrow(expect.objectContaining({ code, status: 400 }));
  });

  it.each([
    { what: "unsigned", sent: { headers: HOST }, code: "MissingAuthenticationTokenException", status: 403 },
    {
      what: "with a password",
      sent: vanilla("Basic dXNlcjpwYXNz"),
      code: "MissingAuthenticationTokenException",
      status: 403,
    },
    {
      what: "by another key",
      sent: vanilla(authorization(VANILLA).replace("AKIDEXAMPLE", "AKIDOTHER")),
      code: "UnrecognizedClientException",
      status: 403,
    },
    {
      what: "for another service",
      sent: vanilla(authorization(VANILLA, { service: "s3" })),
      code: "InvalidSignatureException",
      status: 403,
    },
    {
      what: "without its host",
      sent: vanilla(authorization(VANILLA, { headers: "x-amz-date" })),
      code: "InvalidSignatureException",
      status: 403,
    },
    {
      what: "with an unsigned x-amz header",
      sent: { headers: { ...vanilla().headers, "x-amz-target": "Logs_20140328.DeleteLogGroup" } },
      code: "InvalidSignatureException",
      status: 403,
    },
    {
      what: "with a signature that is no hex",
      sent: vanilla(authorization("zz")),
      code: "InvalidSignatureException",
      status: 403,
    },
    {
      what: "without a signature",
      sent: vanilla(authorization("")),
      code: "IncompleteSignature",
      status: 403,
    },
    {
      what: "with half a credential",
      sent: vanilla("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830, SignedHeaders=host, Signature=00"),
      code: "IncompleteSignature",
      status: 403,
    },
    {
      what: "of another day",
      sent: { headers: { ...vanilla().headers, "x-amz-date": "20150831T123600Z" } },
      code: "IncompleteSignature",
      status: 403,
    },
    {
      what: "without a date",
      sent: { headers: { host: HOST.host, authorization: authorization(VANILLA) } },
      code: "IncompleteSignature",
      status: 403,
    },
  ])("$what is refused: $code", ({ sent, code, status }) => {
    expect(() => verify(sent)).toThrow(expect.objectContaining({ code, status }));
  });

  it("is refused where the secret is another", () => {
    const credentials = { ...KEYS, secretAccessKey: "other" };
    expect(() => verify(vanilla(), { credentials })).toThrow("The signature does not match the request");
  });

  it("may have its time in the Date of HTTP", () => {
    const headers = {
      host: HOST.host,
      date: "Sun, 30 Aug 2015 12:36:00 GMT",
      authorization: authorization("00"),
    };
    expect(readSignature(request({ headers }))).toMatchObject({ timestamp: SIGNED_AT, region: "us-east-1" });
  });
});

describe("a request that is signed in its URL", () => {
  const parameters = (expires: string, signature: string) =>
    "Param=x%20y&Alpha=%C3%BC&X-Amz-Algorithm=AWS4-HMAC-SHA256" +
    "&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request" +
    `&X-Amz-Date=${SIGNED_AT}&X-Amz-Expires=${expires}&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`;
  // Made by SigV4QueryAuth of botocore 1.44.5, with 60 seconds.
  const byBotocore = "3da8bf3aaf5e55ee8809ac82c7d442912e59bdb77b1554c6ea6aff6f44114355";
  const sent = (expires: string): Sent => ({
    path: "/a%20b/",
    query: parameters(expires, byBotocore),
    headers: { host: HOST.host },
  });

  it("is taken until its time is over", () => {
    expect(() => verify(sent("60"), { now: NOW + 60_000 })).not.toThrow();
    expect(() => verify(sent("60"), { now: NOW + 61_000 })).toThrow(
      expect.objectContaining({ code: "RequestExpired" }),
    );
  });

  it.each([
    { expires: "61", code: "InvalidSignatureException" },
    { expires: "604801", code: "RequestExpired" },
    { expires: "soon", code: "IncompleteSignature" },
  ])("for $expires seconds is refused: $code", ({ expires, code }) => {
    expect(() => verify(sent(expires))).toThrow(expect.objectContaining({ code }));
  });
});
