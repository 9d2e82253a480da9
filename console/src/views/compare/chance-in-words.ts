/** How likely a difference as large is by chance alone, e.g. `3 %`, `below 0.1 %`. */
export function chanceInWords(chance: number): string {
  if (chance < 0.001) return "by chance: below 0.1 %";
  const percent = new Intl.NumberFormat("en", { maximumFractionDigits: chance < 0.1 ? 1 : 0 }).format(
    chance * 100,
  );
  return `by chance: ${percent} %`;
}
