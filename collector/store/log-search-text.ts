/** What text and needle are put through, so that letter case does not matter. */
const foldCase = (text: string): string => text.toLowerCase();

/** How a message may have a text in it: as it is, and as JSON writes it where that is another way. */
export const needlesOf = (text: string): readonly string[] => [
  ...new Set([text, JSON.stringify(text).slice(1, -1)]),
];

/** Letter case does not matter. */
export function containsAny(message: string, needles: readonly string[]): boolean {
  const folded = foldCase(message);
  return needles.some((needle) => folded.includes(foldCase(needle)));
}
