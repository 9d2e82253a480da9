import { limitExceeded, notFound } from "./refuse.ts";

interface Filter {
  readonly logGroup: string;
  readonly name: string;
  readonly createdAt: number;
}

const isSame = (a: Pick<Filter, "logGroup" | "name">, b: Filter): boolean =>
  a.logGroup === b.logGroup && a.name === b.name;

/**
 * With a filter in the place of the one of its name, whose time of creation it takes over.
 * @param limit of the filters of a group, and what they are called
 * @throws {AwsError} `LimitExceededException`
 */
export function withFilter<Kind extends Filter>(
  filters: readonly Kind[],
  filter: Kind,
  limit: { readonly max: number; readonly what: string },
): Kind[] {
  const before = filters.find((one) => isSame(one, filter));
  const others = filters.filter((one) => one !== before);
  if (others.filter(({ logGroup }) => logGroup === filter.logGroup).length >= limit.max) {
    throw limitExceeded(`${limit.max} ${limit.what} in the log group`);
  }
  return [...others, { ...filter, createdAt: before?.createdAt ?? filter.createdAt }];
}

/**
 * @param what it is, such as `metric filter`
 * @throws {AwsError} `ResourceNotFoundException` where there is no such filter
 */
export function withoutFilter<Kind extends Filter>(
  filters: readonly Kind[],
  filter: Pick<Filter, "logGroup" | "name">,
  what: string,
): Kind[] {
  const others = filters.filter((one) => !isSame(filter, one));
  if (others.length === filters.length) throw notFound(what);
  return others;
}
