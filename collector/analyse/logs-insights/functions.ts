/** What an argument must be. `any`: an expression; `percent`: a number from 0 to 100; `regex`: RE2's syntax in quotes. */
export type ArgumentKind = "any" | "period" | "percent" | "regex";

export interface FunctionSignature {
  /** In the letter case of the documentation. */
  readonly name: string;
  /** Of the arguments, in order. Where there are more, they are of the last one's kind. */
  readonly kinds: readonly ArgumentKind[];
  readonly minArguments: number;
  readonly maxArguments: number;
  /** Of many rows: stands in `stats` only. */
  readonly isAggregate: boolean;
}

/** As many as a query has room for. */
const MANY = Number.POSITIVE_INFINITY;
/** Ten conditions with their values, and the value of all other cases. */
const MAX_CASE_ARGUMENTS = 21;

const of = (
  minArguments: number,
  maxArguments: number,
  kinds: readonly ArgumentKind[],
  names: string,
  isAggregate = false,
): readonly FunctionSignature[] =>
  names.split(" ").map((name) => ({ name, kinds, minArguments, maxArguments, isAggregate }));

const ONE_ARGUMENT = [
  "abs ceil floor log sqrt toNumber toInt toLong toDouble isNumeric",
  "ispresent isempty isblank strlen toupper tolower messageSize",
  "urlencode urldecode base64encode base64decode hexToAscii hexToDec decToHex",
  "jsonParse jsonStringify jsonArraySize fromMillis toMillis",
  "isValidIp isValidIpV4 isValidIpV6 ipv4ToNumber isPrivateIP isPublicIP isReservedIP unmask",
].join(" ");

const SIGNATURES: readonly FunctionSignature[] = [
  ...of(0, 0, [], "now queryStartTime queryEndTime queryTimeRange"),
  ...of(1, 1, ["any"], ONE_ARGUMENT),
  ...of(1, 2, ["any"], "trim ltrim rtrim round"),
  ...of(1, MANY, ["any"], "greatest least coalesce concat"),
  ...of(
    2,
    2,
    ["any"],
    "startsWith endsWith split jsonArrayContains isIpInSubnet isIpv4InSubnet isIpv6InSubnet",
  ),
  ...of(2, 3, ["any"], "substr strcontains"),
  ...of(2, MAX_CASE_ARGUMENTS, ["any"], "case"),
  ...of(3, 3, ["any"], "replace if"),
  ...of(3, 3, ["any", "regex", "any"], "regexReplace"),
  ...of(4, 4, ["any"], "haversine"),
  ...of(1, 1, ["period"], "bin"),
  ...of(2, 2, ["any", "period"], "datefloor dateceil"),
  ...of(0, 1, ["any"], "count", true),
  ...of(
    1,
    1,
    ["any"],
    "count_distinct sum avg min max stddev median earliest latest sortsFirst sortsLast values",
    true,
  ),
  ...of(2, 2, ["any", "percent"], "pct percentile", true),
];

/**
 * The functions that are run here, by their names in small letters.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 */
export const FUNCTIONS: ReadonlyMap<string, FunctionSignature> = new Map(
  SIGNATURES.map((signature) => [signature.name.toLowerCase(), signature]),
);

const NOT_RUN_HERE = "parseDate formatDate strftime md5 sha256 rate count_over_time sum_over_time histogram";

/** Functions of CloudWatch that are not run here, in small letters. */
export const FUNCTIONS_NOT_RUN: ReadonlySet<string> = new Set(NOT_RUN_HERE.toLowerCase().split(" "));
