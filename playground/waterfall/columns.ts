/** How a line of the drawing is divided; one blank stands between two columns. */
export interface Columns {
  readonly total: number;
  readonly name: number;
  readonly bar: number;
  readonly time: number;
}

const NARROWEST = 60;
const WIDEST_BAR = 80;
const TIME = 8;
/** `✗` behind the time, and the blanks between the columns. */
const REST = 4;

/** Divides a line: of what the time leaves, the bar gets a third. */
export function divideLine(terminalColumns: number | undefined): Columns {
  const total = Math.max(terminalColumns ?? 80, NARROWEST);
  const bar = Math.min(Math.floor((total - TIME - REST) / 3), WIDEST_BAR);
  return { total, name: total - bar - TIME - REST, bar, time: TIME };
}
