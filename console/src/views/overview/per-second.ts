/** e.g. `12/s`, `4.5/s`, and what is seldom as it is: `0.017/s`, where `0/s` would say that there is none. */
export const perSecond = (value: number): string =>
  `${new Intl.NumberFormat("en", value < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)}/s`;
