import { describe, expect, it } from "vitest";
import { compileFilterPattern } from "./compile.ts";
import { JsonLine } from "./json-line.ts";
import { parseFilterPattern } from "./parse.ts";

const matches = (pattern: string, message: string): boolean =>
  compileFilterPattern(parseFilterPattern(pattern))(message) !== undefined;

const REQUESTS = {
  bad: "[ERROR 400] BAD REQUEST",
  unauthorized: "[ERROR 401] UNAUTHORIZED REQUEST",
  missing: "[ERROR 419] MISSING ARGUMENTS",
  invalid: "[ERROR 420] INVALID ARGUMENTS",
  internal: "[ERROR 500] INTERNAL SERVER ERROR",
  fine: "[SUCCESS 200] AUTHORIZED REQUEST",
};

// The first of them are the documentation's own examples.
const TERMS: readonly (readonly [pattern: string, found: readonly (keyof typeof REQUESTS)[]])[] = [
  ["ERROR", ["bad", "unauthorized", "missing", "invalid", "internal"]],
  ["ERROR ARGUMENTS", ["missing", "invalid"]],
  ["?ERROR ?ARGUMENTS", ["bad", "unauthorized", "missing", "invalid", "internal"]],
  ["?SUCCESS ?MISSING", ["missing", "fine"]],
  ['"INTERNAL SERVER ERROR"', ["internal"]],
  ["ERROR -ARGUMENTS", ["bad", "unauthorized", "internal"]],
  ['" "', ["bad", "unauthorized", "missing", "invalid", "internal", "fine"]],
  ["", ["bad", "unauthorized", "missing", "invalid", "internal", "fine"]],
  ["   ", ["bad", "unauthorized", "missing", "invalid", "internal", "fine"]],
  ["%AUTHORIZED%", ["unauthorized", "fine"]],
  ["-ERROR", ["fine"]],
  ["error", []],
  ['"ERROR 40"', ["bad", "unauthorized"]],
  ['-"ERROR 40" ERROR', ["missing", "invalid", "internal"]],
  ['?"BAD REQUEST" ?"SERVER ERROR"', ["bad", "internal"]],
  // Optional terms mean nothing beside others.
  ["?SUCCESS REQUEST", ["bad", "unauthorized", "fine"]],
  ["?SUCCESS -ERROR", ["fine"]],
  ["%[45]0[01]%", ["bad", "unauthorized", "internal"]],
  ["%^\\[ERROR 4%", ["bad", "unauthorized", "missing", "invalid"]],
  ["%ARGUMENTS$%", ["missing", "invalid"]],
  ["%40|SUCC%", ["bad", "unauthorized", "fine"]],
  ["%\\d{3}\\] B?A?D? ?REQ%", ["bad"]],
  ["%ERROR \\d+\\] [IM]%", ["missing", "invalid", "internal"]],
  ['"constructor"', []],
];

describe("terms", () => {
  it.each(TERMS)("%s", (pattern, found) => {
    const names = Object.entries(REQUESTS).filter(([, message]) => matches(pattern, message));
    expect(names.map(([name]) => name)).toEqual(found);
  });
});

const TRAIL = JSON.stringify({
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  latency: 50,
  ratio: 0.5,
  ok: true,
  retried: false,
  code: "404",
  "with.dot": "x",
  empty: "",
  quoted: 'say "hi" \\ there',
  path: "/orders/5",
  "key-with_signs": 7,
  unicode: "Grüße",
});

const USERS = JSON.stringify({
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [
    { id: 2, email: "John.Doe@example.com" },
    { id: 3, email: "Jane.Doe@example.com" },
  ],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
    [7, 8, 9],
  ],
});

const JSON_CASES: readonly (readonly [pattern: string, message: string, isMatch: boolean])[] = [
  ['{ $.eventType = "UpdateTrail" }', TRAIL, true],
  ["{ $.eventType = UpdateTrail }", TRAIL, true],
  ["{ $.sourceIPAddress != 123.123.* }", TRAIL, true],
  ["{ $.sourceIPAddress != 111.111.* }", TRAIL, false],
  ['{ $.arrayKey[0] = "value" }', TRAIL, true],
  ["{ $.objectList[1].id = 2 }", TRAIL, true],
  ["{ $.SomeObject IS NULL }", TRAIL, true],
  ["{ $.SomeOtherObject NOT EXISTS }", TRAIL, true],
  ["{ $.SomeObject NOT EXISTS }", TRAIL, false],
  ["{ $.SomeObject EXISTS }", TRAIL, true],
  ["{ $.SomeOtherObject IS NULL }", TRAIL, false],
  ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', USERS, true],
  [
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
    USERS,
    true,
  ],
  [
    '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
    USERS,
    false,
  ],
  ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', USERS, false],
  ['{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }', TRAIL, true],
  ["{ $.latency = * }", TRAIL, true],
  ["{ $.missing = * }", TRAIL, false],
  ["{ $.latency = 50 }", TRAIL, true],
  ["{ $.latency = 5e1 }", TRAIL, true],
  ["{ $.latency = 50.0 }", TRAIL, true],
  ["{ $.latency = 5* }", TRAIL, true],
  ["{ $.latency != 50 }", TRAIL, false],
  ["{ $.latency > 49 }", TRAIL, true],
  ["{ $.latency > 50 }", TRAIL, false],
  ["{ $.latency >= 50 && $.latency <= 50 }", TRAIL, true],
  ["{ $.latency < -1 }", TRAIL, false],
  ["{ $.ratio < 1e0 }", TRAIL, true],
  ["{ $.ratio = .5 }", TRAIL, true],
  ["{ $.code = 404 }", TRAIL, true],
  ["{ $.code > 403 }", TRAIL, true],
  ['{ $.code = "404" }', TRAIL, true],
  ["{ $.eventType > 5 }", TRAIL, false],
  ["{ $.ok IS TRUE }", TRAIL, true],
  ["{ $.ok is true }", TRAIL, true],
  ["{ $.ok IS FALSE }", TRAIL, false],
  ["{ $.retried IS FALSE }", TRAIL, true],
  ["{ $.latency IS TRUE }", TRAIL, false],
  // A comparison with what is not there, or is no single value, never holds.
  ['{ $.missing != "x" }', TRAIL, false],
  ['{ $.arrayKey != "x" }', TRAIL, false],
  ['{ $.SomeObject != "x" }', TRAIL, false],
  ["{ $.objectList[0] EXISTS }", TRAIL, true],
  ["{ $.objectList[2] EXISTS }", TRAIL, false],
  ["{ $.objectList.0 EXISTS }", TRAIL, false],
  ["{ $['with.dot'] = x }", TRAIL, true],
  ['{ $["with.dot"] = x }', TRAIL, true],
  ["{ $.with.dot = x }", TRAIL, false],
  ["{ $.key-with_signs = 7 }", TRAIL, true],
  ['{ $.empty = "" }', TRAIL, true],
  ['{ $.quoted = "say \\"hi\\" \\\\ there" }', TRAIL, true],
  ['{ $.path = "/orders/*" }', TRAIL, true],
  ['{ $.path = "*ders*5" }', TRAIL, true],
  ['{ $.path = "/orders/*/x" }', TRAIL, false],
  ['{ $.eventType = "Update*Trail" }', TRAIL, true],
  ['{ $.eventType = "UpdateT*Trail" }', TRAIL, false],
  ['{ $.unicode = "Gr*e" }', TRAIL, true],
  ["{ $.eventType = %^Up.*l$% }", TRAIL, true],
  ["{ $.eventType != %trail% }", TRAIL, true],
  ["{ $.latency = %^5% }", TRAIL, true],
  ["{$.latency=50&&$.ok IS TRUE}", TRAIL, true],
  ["{ $.constructor EXISTS }", TRAIL, false],
  ["{ $.__proto__ NOT EXISTS }", TRAIL, true],
  ["{ $.arrayKey.length EXISTS }", TRAIL, false],
  ["{ $[0].a = 1 }", '[{"a":1}]', true],
  ["{ $.a = 1 }", "no JSON", false],
  ["{ $.a NOT EXISTS }", "no JSON", false],
  ["{ $.a = 1 }", '{"a":1', false],
  ["{ $.a = 1 }", '  {"a":1}\n', true],
  ["{ $.a = 1 }", '{"a":"\\u0031"}', true],
  ["{ $.a NOT EXISTS }", "5", false],
];

describe("JSON", () => {
  it.each(JSON_CASES)("%s", (pattern, message, isMatch) => {
    expect(matches(pattern, message)).toBe(isMatch);
  });
});

const ACCESS = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

const FIELD_CASES: readonly (readonly [pattern: string, message: string, isMatch: boolean])[] = [
  ["[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", ACCESS, true],
  ["[..., request =*.html*, status_code = 4*, bytes]", ACCESS, true],
  [
    "[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]",
    ACCESS,
    true,
  ],
  ["[ip, server, username, timestamp, request, status_code, bytes > 1000]", ACCESS, true],
  ["[ip, server, username, timestamp, request, status_code, bytes > 2000]", ACCESS, false],
  ["[w1=ERROR, w2]", "ERROR disk is full", true],
  ["[w1=ERROR, w2]", "WARNING disk is full", false],
  ["[w1=ERROR || W1=WARNING, w2]", "WARNING disk is full", true],
  ["[w1!=ERROR && w1!=WARNING, w2]", "INFO all is well", true],
  ["[w1!=ERROR && w1!=WARNING, w2]", "ERROR nothing is", false],
  ["[w1=ERROR, w2]", "ERROR", false],
  ["[a, b]", "one two", true],
  ["[a, b, c]", "one two", false],
  ['[a, b = "two three"]', "one two three", true],
  ["[a, ...]", "one", true],
  ["[a, ..., z = 9]", "one 9", true],
  ["[a, ..., z = 9]", "9", false],
  ["[..., bytes >= 1534]", ACCESS, true],
  ["[..., size = 1534.0]", ACCESS, true],
  ['[ip = "127.0.0.1", ...]', ACCESS, true],
  ["[ip = 127.0.*, ...]", ACCESS, true],
  ["[ip, user, username, timestamp = *2000*, ...]", ACCESS, true],
  ["[..., request = %GET .*html%, status, bytes]", ACCESS, true],
  ["[..., status = 4* && status != 403, bytes]", ACCESS, true],
  ["[..., (status = 403 || status = 404) && status != 404, bytes]", ACCESS, false],
  ["[..., ((status = 403 || status = 404) && status > 400), bytes]", ACCESS, true],
  ["[...]", "anything", true],
  ["[a]", "", false],
  ["[a]", "  [unclosed", true],
  ["[constructor = x, __proto__]", "x y", true],
];

describe("space-delimited fields", () => {
  it.each(FIELD_CASES)("%s", (pattern, message, isMatch) => {
    expect(matches(pattern, message)).toBe(isMatch);
  });
});

describe("what a match gives", () => {
  const match = (pattern: string, message: string) =>
    compileFilterPattern(parseFilterPattern(pattern))(message);

  it("names the fields of a line, or numbers them", () => {
    const named = match("[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", ACCESS);
    expect(named?.extractedValues()).toEqual({
      $bytes: "1534",
      $status_code: "404",
      $request: "GET /index.html HTTP/1.0",
      $timestamp: "10/Oct/2000:13:25:15 -0700",
      $username: "frank",
      $user: "Prod",
      $ip: "127.0.0.1",
    });
    const numbered = match("[ip, ..., status, bytes]", ACCESS);
    expect(numbered?.extractedValues()).toEqual({
      $ip: "127.0.0.1",
      $2: "Prod",
      $3: "frank",
      $4: "10/Oct/2000:13:25:15 -0700",
      $5: "GET /index.html HTTP/1.0",
      $status: "404",
      $bytes: "1534",
    });
    expect(numbered?.extract("$bytes")).toBe("1534");
    expect(numbered?.extract("$4")).toBe("10/Oct/2000:13:25:15 -0700");
    expect(numbered?.extract("$9")).toBeUndefined();
  });

  it("names the properties that a JSON pattern is about, and gives any other", () => {
    const found = match('{ $.eventType = "*" && $.objectList[1].id = 2 || $.missing = 1 }', TRAIL);
    expect(found?.extractedValues()).toEqual({ "$.eventType": "UpdateTrail", "$.objectList[1].id": "2" });
    expect(found?.extract("$.latency")).toBe("50");
    expect(found?.extract("$['with.dot']")).toBe("x");
    expect(found?.extract("$.ok")).toBe("true");
    for (const none of ["$.arrayKey", "$.SomeObject", "$.missing", "latency", "$", "$.a b"]) {
      expect(found?.extract(none)).toBeUndefined();
    }
  });

  it("has nothing for terms", () => {
    const found = match("ERROR", "ERROR 5");
    expect(found?.extractedValues()).toEqual({});
    expect(found?.extract("$1")).toBeUndefined();
  });

  it("reads a line as JSON once for several patterns", () => {
    const line = new JsonLine(TRAIL);
    const [first, second] = ["{ $.latency = 50 }", "{ $.ok IS TRUE }"].map((text) =>
      compileFilterPattern(parseFilterPattern(text)),
    );
    expect(first?.(TRAIL, line)).toBeDefined();
    expect(second?.(TRAIL, line)).toBeDefined();
    expect(line.value()).toBe(line.value());
  });
});
