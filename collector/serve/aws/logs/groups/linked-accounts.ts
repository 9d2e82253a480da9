import type { RequestContext } from "../../request-context.ts";

interface AccountFilter {
  readonly includeLinkedAccounts?: boolean | undefined;
  readonly accountIdentifiers?: readonly string[] | undefined;
}

/** There is one account only, and none is linked with it: whether a list of log groups is to have its groups. */
export function isOwnAccountAsked(filter: AccountFilter, { accountId }: RequestContext): boolean {
  const { includeLinkedAccounts = false, accountIdentifiers = [] } = filter;
  return !includeLinkedAccounts || accountIdentifiers.length === 0 || accountIdentifiers.includes(accountId);
}
