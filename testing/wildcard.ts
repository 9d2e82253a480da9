const REGEXP_SYNTAX = /[\\^$.+?()[\]{}|]/g;

/** Tells whether a text is the pattern, in which `*` stands for any text, also for none. */
export function wildcard(pattern: string): (text: string) => boolean {
  const whole = new RegExp(`^${pattern.replace(REGEXP_SYNTAX, "\\$&").replaceAll("*", ".*")}$`, "s");
  return (text) => whole.test(text);
}
