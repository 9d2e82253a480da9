interface ValueTableProps {
  /** What the values are of, for who does not see where the table stands. */
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly times: readonly number[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  readonly format: (value: number) => string;
  readonly timeText: (time: number) => string;
}

/** A column for each series, a row for each time. */
export const ValueTable = ({ title, times, series, format, timeText }: ValueTableProps) => (
  <table aria-label={title}>
    <thead>
      <tr>
        <th scope="col">Time</th>
        {series.map(({ label }) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {times.map((time, row) => (
        <tr key={time}>
          <th scope="row">{timeText(time)}</th>
          {series.map(({ label, values }) => {
            const value = values[row] ?? null;
            return <td key={label}>{value === null ? "–" : format(value)}</td>;
          })}
        </tr>
      ))}
    </tbody>
  </table>
);
