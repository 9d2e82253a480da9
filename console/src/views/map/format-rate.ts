/** e.g. `120/min`: how map views tell rates, since many are below one a second. */
export function formatRate(count: number, seconds: number): string {
  const perMinute = (count / seconds) * 60;
  return `${new Intl.NumberFormat("en", { maximumFractionDigits: perMinute < 10 ? 1 : 0 }).format(perMinute)}/min`;
}
