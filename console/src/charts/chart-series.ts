/** A line of a chart. */
export interface ChartSeries {
  readonly label: string;
  /** A CSS colour; may be a variable of the theme. */
  readonly colour: string;
  /** One for each time; null where there is none. */
  readonly values: readonly (number | null)[];
}
