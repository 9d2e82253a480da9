/** Where a row stands that many others point at. A segment's rows go with it, so each segment has its own. */
export interface RowId {
  /** 0 where it is in no segment yet. */
  segment: number;
  id: number;
}
