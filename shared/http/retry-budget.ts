/** Says whether one more retry is allowed, and counts it. */
export interface RetryBudget {
  /** Call it once for each first attempt. */
  earn(): void;
  /** True, and one retry fewer left, where the budget allows one. */
  spend(): boolean;
}

/**
 * Allows retries as a share of the requests made, so that retries stay rare when everything fails and a struggling
 * service is not asked twice as often.
 *
 *   earn  +0.1 +0.1 +0.1 …   up to `most`
 *   spend −1                 refused below 1
 *
 * @param share retries earned by a request; 0.1 adds at most a tenth of load
 * @param most how many retries can be saved up, and how many there are at the start
 * @see https://sre.google/sre-book/handling-overload/ (per-client retry budget)
 */
export function createRetryBudget({ share = 0.1, most = 10 } = {}): RetryBudget {
  let tokens = most;
  return {
    earn: () => {
      tokens = Math.min(most, tokens + share);
    },
    spend: () => {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
