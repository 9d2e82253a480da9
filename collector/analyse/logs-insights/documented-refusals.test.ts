import { expect, it } from "vitest";
import { parseQuery } from "./parse.ts";
import { QuerySyntaxError } from "./query-syntax-error.ts";

/** Queries of CloudWatch's own pages: those that the pages call invalid, one that is no query, and what is not run here. */
it.each<[query: string, says: string]>([
  [
    'fields @timestamp, remoteIP, method, status\n| filter status="200" and referrer= http://34.250.27.141/ and method= "GET"',
    "unexpected symbol found : at line 2 and position 40",
  ],
  [
    "FIELDS @message\n| STATS SUM(Fault) by Operation\n# You can only reference `SUM(Fault)` or Operation at this point\n| STATS MAX(strlen(@message)) AS MaxMessageSize # Invalid reference to @message",
    "unknown field @message at line 4 and position 19",
  ],
  [
    "FIELDS strlen(@message) AS message_length\n | STATS sum(message_length) AS ingested_bytes BY @logStream\n | STATS avg(ingested_bytes) BY bin(5m) # Invalid reference to @timestamp field",
    "unknown field @timestamp at line 3 and position 32",
  ],
  ["SOURCE logGroups(class: ['INFREQUENT_ACCESS'])", "class in SOURCE is not run here"],
  [
    "parse @message /(\\d+\\.\\d+\\.\\d+\\.\\d+)/ as ip_addr multi\n| stats count(*) by ip_addr",
    "no named group",
  ],
  ["stats count(*) by bin(5m) offset 1h", "offset is not run here"],
  ['fields formatDate(@timestamp, "%Y-%m-%d", "UTC") as date', "function formatDate is not run here"],
])("refuses %s", (query, says) => {
  expect(() => parseQuery(query)).toThrow(QuerySyntaxError);
  expect(() => parseQuery(query)).toThrow(says);
});
