/** What a dynamic token is called where its values do not say what they are. */
export const UNKNOWN_NAME = "Token";

const NAMES: readonly (readonly [string, RegExp])[] = [
  ["Number", /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/],
  ["Date", /^\d{4}-\d\d-\d\d$/],
  ["Time", /^(?:\d{4}-\d\d-\d\dT|\d{4}:)?\d\d?:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?$/],
  ["UUID", /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i],
  ["IPAddress", /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/],
  ["IPAddress", /^(?=.*:.*:)[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}$/i],
  ["Version", /^v?\d+(?:\.\d+){2,}(?:-[\w.]+)?$/],
  ["Duration", /^\d+(?:\.\d+)?(?:ns|us|ms|s|m|h)$/],
  ["Email", /@/],
];

/** No value that is longer is any of these. */
const MAX_LENGTH = 80;

/**
 * What kind of thing a word with a digit in it is: `Number`, `Time`, `UUID` …, and `ID` for any other mix of letters and
 * digits. CloudWatch names dynamic tokens likewise, but by a model of its own.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData_Patterns.html
 */
export function tokenName(word: string): string {
  if (word.length > MAX_LENGTH) return "ID";
  return NAMES.find(([, pattern]) => pattern.test(word))?.[0] ?? "ID";
}

/** What the values of both are: an `ID` may happen to have digits only. */
export function commonName(a: string, b: string): string {
  if (a === b) return a;
  const isNumberOrId = (name: string) => name === "Number" || name === "ID" || name === "UUID";
  return isNumberOrId(a) && isNumberOrId(b) ? "ID" : UNKNOWN_NAME;
}
