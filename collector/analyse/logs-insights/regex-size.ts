const ATOM = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/y;
const REPEAT = /\{(\d+)(?:,(\d*))?\}/y;

/**
 * About how many signs, classes and operators a regular expression has once its counted repetitions are written out: what it
 * takes to compile it, and to match it with each sign of a text.
 */
export function regexSize(source: string): number {
  /** Of the groups that are open, the innermost at the end. */
  const sizes = [0];
  let last = 0;
  const add = (size: number): void => {
    sizes.push((sizes.pop() ?? 0) + size);
  };
  for (let at = 0; at < source.length; ) {
    REPEAT.lastIndex = at;
    const [repeat = "", least, most = ""] = REPEAT.exec(source) ?? [];
    ATOM.lastIndex = at;
    const atom = ATOM.exec(source)?.[0] ?? "";
    at += repeat === "" ? atom.length : repeat.length;
    if (repeat !== "") {
      const times = Math.max(1, Number(least), Number(most));
      add(last * (times - 1));
      last *= times;
    } else if (atom === "(") {
      sizes.push(0);
    } else {
      last = atom === ")" && sizes.length > 1 ? (sizes.pop() ?? 0) : 1;
      add(last);
    }
  }
  return sizes.reduce((sum, size) => sum + size);
}
