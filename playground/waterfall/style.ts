import { styleText } from "node:util";

type Paint = (text: string) => string;

/** How parts of the drawing stand out. */
export interface Style {
  readonly strong: Paint;
  readonly dim: Paint;
  readonly bad: Paint;
  readonly bar: Paint;
}

const asIs: Paint = (text) => text;

export const PLAIN: Style = { strong: asIs, dim: asIs, bad: asIs, bar: asIs };

const paint =
  (format: Parameters<typeof styleText>[0]): Paint =>
  (text) =>
    styleText(format, text, { validateStream: false });

const COLOURED: Style = {
  strong: paint("bold"),
  dim: paint("dim"),
  bad: paint("red"),
  bar: paint("cyan"),
};

/** Colours on a terminal, unless `NO_COLOR` is set. @see https://no-color.org */
export const styleFor = (isTerminal: boolean, env: NodeJS.ProcessEnv): Style =>
  isTerminal && !env.NO_COLOR ? COLOURED : PLAIN;
