/** Seconds that requests are counted together for. */
export const INSIGHT_PERIOD = 30;

/**
 * An insight is opened when two of the last three periods of a node are anomalous. By chance one in a thousand is, at most: so
 * there are two in a million such pairs, or 0.006 insights a day for each node, that mean nothing.
 */
export const RECENT_PERIODS = 3;
export const ANOMALOUS_OF_RECENT = 2;

/** An insight is closed after so many periods in a row in which none of its nodes was anomalous. */
export const QUIET_PERIODS = 5;

/** Seconds: what goes on for longer is no longer unexpected. An insight ends then, and the history begins anew. */
export const MAX_INSIGHT = 6 * 3_600;
