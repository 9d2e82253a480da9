/** A word that is further away is not what was meant. */
const MAX_DISTANCE = 2;
/** No known name is that long. */
const MAX_LENGTH = 40;

/** The name that is nearest to a word, letter case ignored; undefined where none is near. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  let found: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    const isNear = distance <= MAX_DISTANCE && distance < name.length / 2;
    if (isNear && distance < (found?.distance ?? Number.POSITIVE_INFINITY)) found = { name, distance };
  }
  return found?.name;
}

/** How many letters are added, left out, replaced, or swapped with the next one (Damerau and Levenshtein). */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const distance = Math.min(
        cell(row - 1, column - 1) + (isSame ? 0 : 1),
        cell(row, column - 1) + 1,
        cell(row - 1, column) + 1,
        isSwapped ? cell(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      rows[row]?.push(distance);
    }
  }
  return cell(a.length, b.length);
}
