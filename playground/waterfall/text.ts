import { stripVTControlCharacters } from "node:util";

/** What a terminal would obey instead of show. */
const CONTROL = /\p{Cc}+/gu;

/** Text from elsewhere on one line, without anything that a terminal obeys. */
export const oneLine = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(CONTROL, " ").trim();

/** Cuts text that is longer than `width` characters, and says so with `…`. */
export function cut(text: string, width: number): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  return width <= 0 ? "" : `${characters.slice(0, width - 1).join("")}…`;
}

/** Cuts or fills up text to exactly `width` characters. */
export function fitTo(text: string, width: number): string {
  const fitting = cut(text, width);
  return fitting + " ".repeat(Math.max(0, width - [...fitting].length));
}
