import type { Attributes } from "@playground/shared/model/attributes";

/** A number of the collector's own: `sum` where it only ever grows, `gauge` where it may fall. */
export interface Figure {
  readonly name: string;
  readonly type: "sum" | "gauge";
  /** UCUM. */
  readonly unit: string;
  readonly description: string;
  readonly value: number;
  readonly attributes?: Attributes;
}
