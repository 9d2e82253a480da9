/** A word of a POSIX shell, quoted where it has to be. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

type OptionValue = string | number | readonly string[] | undefined;

/**
 * A command of the AWS CLI.
 * @param operation e.g. `xray get-trace-summaries`
 * @param options by name in camel case: `startTime` becomes `--start-time`; one that is undefined is left out, a list gives several words
 */
export function awsCommand(operation: string, options: Readonly<Record<string, OptionValue>>): string {
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return [option, ...[value].flat().map((one) => shellWord(String(one)))];
  });
  return ["aws", operation, ...words].join(" ");
}

/** A point in time as the CLI takes it: seconds since the epoch. */
export const awsSeconds = (millis: number): string => (millis / 1_000).toFixed(3);
