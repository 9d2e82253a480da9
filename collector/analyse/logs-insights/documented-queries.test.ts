import { expect, it } from "vitest";
import { parseQuery } from "./parse.ts";

/**
 * The queries of CloudWatch's own pages, most of them in one line.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html and the pages of its commands
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-examples.html
 */
const DOCUMENTED: readonly (readonly [commands: string, query: string])[] = [
  ["fields sort limit", "fields @timestamp, @message | sort @timestamp desc | limit 25"],
  [
    "filter stats sort",
    "filter @message like /Exception/ | stats count(*) as exceptionCount by bin(1h) | sort exceptionCount desc",
  ],
  ["fields filter", "fields @message | filter @message not like /Exception/"],
  ["fields sort dedup", "fields @timestamp, server, severity, message | sort @timestamp asc | dedup server"],
  [
    "fields sort dedup",
    "fields @timestamp, server, severity, message | sort @timestamp desc | dedup server, severity",
  ],
  [
    "filter stats",
    'filter @type = "REPORT" | stats max(@memorySize / 1000 / 1000) as provisonedMemoryMB, min(@maxMemoryUsed / 1000 / 1000) as smallestMemoryRequestMB, avg(@maxMemoryUsed / 1000 / 1000) as avgMemoryUsedMB, max(@maxMemoryUsed / 1000 / 1000) as maxMemoryUsedMB, provisonedMemoryMB - maxMemoryUsedMB as overProvisionedMB',
  ],
  [
    "filter stats",
    'filter @type = "REPORT" | stats avg(@duration), max(@duration), min(@duration) by bin(5m)',
  ],
  [
    "fields filter sort dedup limit",
    'fields @timestamp, @requestId, @message, @logStream | filter @type = "REPORT" and @duration > 1000 | sort @timestamp desc | dedup @requestId | limit 20',
  ],
  [
    "stats sort limit",
    "stats sum(packets) as packetsTransferred by srcAddr, dstAddr | sort packetsTransferred  desc | limit 15",
  ],
  [
    "filter stats sort limit",
    'filter isIpv4InSubnet(srcAddr, "192.0.2.0/24") | stats sum(bytes) as bytesTransferred by dstAddr | sort bytesTransferred desc | limit 15',
  ],
  ["filter stats", "filter protocol=17 | stats count(*) by srcAddr"],
  ["filter stats sort", 'filter logStatus="SKIPDATA" | stats count(*) by bin(1h) as t | sort t'],
  [
    "fields filter sort dedup limit",
    "fields @timestamp, srcAddr, dstAddr, srcPort, dstPort, protocol, bytes | filter logStream = 'vpc-flow-logs' and interfaceId = 'eni-0123456789abcdef0' | sort @timestamp desc | dedup srcAddr, dstAddr, srcPort, dstPort, protocol | limit 20",
  ],
  ["stats", "stats count(*) by queryType, bin(1h)"],
  ["stats sort limit", "stats count(*) as numRequests by resolverIp | sort numRequests desc | limit 10"],
  ["filter stats", 'filter responseCode="SERVFAIL" | stats count(*) by queryName'],
  ["stats", "stats count(*) by eventSource, eventName, awsRegion"],
  ["filter", 'filter (eventName="StartInstances" or eventName="StopInstances") and awsRegion="us-east-2"'],
  [
    "filter fields",
    'filter eventName="CreateUser" | fields awsRegion, requestParameters.userName, responseElements.user.arn',
  ],
  [
    "filter stats",
    'filter eventName="UpdateTrail" and ispresent(errorCode) | stats count(*) by errorCode, errorMessage',
  ],
  [
    "filter stats sort",
    'filter tlsDetails.tlsVersion in [ "TLSv1", "TLSv1.1" ] | stats count(*) as numOutdatedTlsCalls by userIdentity.accountId, recipientAccountId, eventSource, eventName, awsRegion, tlsDetails.tlsVersion, tlsDetails.cipherSuite, userAgent | sort eventSource, eventName, awsRegion, tlsDetails.tlsVersion',
  ],
  [
    "fields filter sort limit",
    "fields @timestamp, status, ip, path, httpMethod | filter status>=400 and status<=499 | sort @timestamp desc | limit 10",
  ],
  [
    "filter stats",
    "filter status=200 | stats avg(integrationLatency), max(integrationLatency), min(integrationLatency) by bin(1m)",
  ],
  [
    "filter stats sort limit",
    "filter (dstAddr like 'x.x.x.x' and srcAddr like 'y.y.') or (srcAddr like 'xxx.xx.xx.xx' and dstAddr like 'y.y.') | stats sum(bytes) as bytesTransferred by srcAddr, dstAddr | sort bytesTransferred desc | limit 10",
  ],
  [
    "filter stats sort limit",
    "filter (srcAddr like 'x.x.x.x' and dstAddr not like 'y.y.') | stats sum(bytes) as bytesTransferred by srcAddr, dstAddr | sort bytesTransferred desc | limit 10",
  ],
  [
    "fields sort filter limit",
    'fields @timestamp, remoteIP, request, status, filename| sort @timestamp desc | filter filename="/var/www/html/admin" | limit 20',
  ],
  [
    "fields filter sort limit",
    'fields @timestamp, function, process, message | filter message like "resuming normal operations" | sort @timestamp desc | limit 20',
  ],
  [
    "fields stats sort",
    "fields @timestamp, @message | stats count(*) as numberOfEvents by `detail-type` | sort numberOfEvents desc",
  ],
  [
    "parse stats",
    'parse @message "user=*, method:*, latency := *" as @user, @method, @latency | stats avg(@latency) by @method, @user',
  ],
  [
    "parse stats",
    "parse @message /user=(?<user2>.*?), method:(?<method2>.*?),\n    latency := (?<latency2>.*?)/ | stats avg(latency2) by @method2, \n    @user2",
  ],
  [
    "fields parse filter display",
    'FIELDS @message | PARSE @message "* [*] *" as loggingTime, loggingType, loggingMessage | FILTER loggingType IN ["ERROR", "INFO"] | DISPLAY loggingMessage, loggingType = "ERROR" as isError',
  ],
  [
    "fields parse filter display",
    'fields @message | parse @message "[*] *" as loggingType, loggingMessage | filter loggingType = "ERROR" | display loggingMessage',
  ],
  ["fields", "fields `foo-bar`, action, abs(f3-f4)"],
  ["fields", "fields concat(Operation, '-', StatusCode) as opStatus"],
  ["fields", "fields ispresent as isRes"],
  ["fields filter", "fields f1, f2, f3 | filter (duration>2000)"],
  ["fields filter", "fields f1, f2 | filter (f1=10 or f3>25)"],
  ["fields filter", "fields f1 | filter statusCode like /2\\d\\d/"],
  ["fields filter", "fields f1 | filter statusCode not like /2\\d\\d/"],
  ["fields filter", "fields @timestamp, @message | filter statusCode in [300,400,500]"],
  ["fields filter", 'fields @timestamp, @message | filter Type not in ["foo","bar",1]'],
  ["stats", "stats avg (f1) by f2"],
  ["sort limit display", "sort @timestamp desc | limit 25  |  display f1, f2"],
  ["parse", 'parse @message "[*] * The error was: *" as level, config, exception'],
  [
    "parse",
    "parse @message /\\[(?<level>\\S+)\\]\\s+(?<config>\\{.*\\})\\s+The error was: (?<exception>\\S+)/",
  ],
  [
    "parse stats",
    "parse @message /user=(?<user2>.*?), method:(?<method2>.*?), latency := (?<latency2>.*?)/ \n    | stats avg(latency2) by method2, user2",
  ],
  ["fields filter", 'fields @timestamp, @message | filter logGroup in ["example_group"]'],
  ["fields filter", "fields f1, f2, f3 | filter f1 =~ /Exception/"],
  ["fields filter", "fields f1, f2, f3 | filter f3 like /E*/"],
  ["fields filter", "fields f1, f2, f3 | filter f1 like /(?i)Exception/"],
  ["fields filter", "fields f1, f2, f3 | filter f1 =~ /^(?i)Exception$/"],
  ["fields", "fields abs(myField) as AbsoluteValuemyField, myField2"],
  ["stats sort", "stats avg(f1) as myAvgF1 | sort myAvgF1 desc"],
  ["fields limit", "fields @timestamp, @message\n    # | filter @message like /delay/\n    | limit 20"],
  [
    "fields filter sort",
    'fields @timestamp, @message | filter requestParameters.instancesSet.items.0.instanceId="i-abcde123" | sort @timestamp desc',
  ],
  ["stats", "stats avg(myfield1), min(myfield2), max(myfield3) by bin(5m)"],
  [
    "fields stats stats",
    "FIELDS strlen(@message) AS message_length | STATS sum(message_length)/1024/1024 as logs_mb BY bin(5m) | STATS max(logs_mb) AS peak_ingest_mb, min(logs_mb) AS min_ingest_mb, avg(logs_mb) AS avg_ingest_mb",
  ],
  [
    "stats filter stats",
    "STATS count_distinct(client_ip) AS session_ips, count(*) AS requests BY session_id, client_platform | FILTER session_ips > 1 | STATS count(*) AS multiple_ip_sessions, sum(requests) / count(*) AS avg_session_requests BY client_platform",
  ],
  [
    "fields stats stats",
    "FIELDS strlen(@message) AS message_length | STATS sum(message_length) / 1024 / 1024 AS logs_mb BY BIN(5m) as @t | STATS max(logs_mb) AS peak_ingest_mb, min(logs_mb) AS min_ingest_mb, avg(logs_mb) AS avg_ingest_mb BY dateceil(@t, 10m)",
  ],
  ["stats stats", "STATS sum(x) as sum_x by y, z | STATS max(sum_x) as max_x by z"],
  [
    "fields stats stats",
    "FIELDS strlen(@message) AS message_length | STATS sum(message_length) AS ingested_bytes, max(@timestamp) as @t BY @logStream | STATS avg(ingested_bytes) BY dateceil(@t, 5m)",
  ],
  ["fields stats", "fields jsonParse(@message) as json_message | stats count() by json_message.status_code"],
  [
    "fields filter",
    'fields jsonParse(@message) as json_message | filter json_message.users[1].action = "PutData"',
  ],
  ["fields filter", 'fields jsonParse(@message) as json_message | filter json_message.`user.id` = "123"'],
  ["fields display", "fields jsonParse(@message) as json_message | display toupper(json_message)"],
  [
    "fields unnest display",
    "fields jsonParse(@message) as json_message | unnest json_message.events into event | display event.name",
  ],
  [
    "fields unnest filter",
    'fields jsonParse(@message) as js | unnest js.accounts into account | filter account.type = "internal"',
  ],
  [
    "fields unnest stats sort limit",
    "fields jsonParse(trimmedData) as accounts | unnest accounts into account | stats sum(account.droppedSpans) as n by account.accountId | sort n desc | limit 10",
  ],
  [
    "parse filter filter",
    'parse @message "Status Code: *;" as statusCode | filter statusCode >= 400 and statusCode <= 499 | filter toMillis(@timestamp) >= (now() * 1000 - 7200000)',
  ],
  [
    "fields filter filter",
    "fields @timestamp, @message | filter @message like /(?i)(error|failure)/ | filter toMillis(@timestamp) >= (now() * 1000 - 18000000)",
  ],
  ["fields sort limit", "fields @timestamp, @message, unmask(@message) | sort @timestamp desc | limit 20"],
  ["parse display", "parse @message /(?<NetworkInterface>eni-.*?) / | display NetworkInterface, @message"],
  ["parse", "parse @message \"'fieldsA': '*', 'fieldsB': ['*']\" as fld, array"],
  [
    "parse stats",
    'parse @logStream "*/*/*/*" as env, service, instance, shard | stats count(*) by env, service',
  ],
  [
    "parse parse display",
    'parse @message "url=*" as url | parse url "/api/*/users/*" as apiVersion, userId | display apiVersion, userId',
  ],
  ["fields limit", "fields @message | limit any 1"],
  ["fields where", "fields @timestamp, @message | where @message like /error/"],
  ["filter", 'filter @`aws.tag.aws:cloudformation:stack-name` = "my-stack"'],
  ["filter", "filter isNumeric(@duration)"],
  ["filter", 'filter jsonArrayContains(@roles, "admin")'],
  ["fields", 'fields hexToAscii("48656c6c6f") as text'],
  ["source", "SOURCE logGroups()"],
  ["source", "SOURCE logGroups(namePrefix: ['namePrefix1', 'namePrefix2'])"],
];

it.each(DOCUMENTED)("%s: %s", (commands, query) => {
  const { source, commands: found } = parseQuery(query);
  const types = [...(source === undefined ? [] : ["source"]), ...found.map(({ type }) => type)];
  expect(types.join(" ")).toBe(commands.replace("where", "filter"));
});
