/** A part of the query's text: offsets in UTF-16 units, the end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "^" | "%";
export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** What `like` and `=~` look for: a text that is contained, letter case kept, or a regular expression in RE2's syntax. */
export type LikePattern =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "regex"; readonly source: string };

export type Expression = { readonly at: Place } & (
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "null" }
  /** A field of the log line or one that the query made; without its backticks. */
  | { readonly type: "field"; readonly name: string }
  /** As the second argument of `bin`, `datefloor` and `dateceil`. `unit`: `ms s m h d w mo q y`. */
  | { readonly type: "period"; readonly amount: number; readonly unit: string }
  /** `*` in `count(*)`. */
  | { readonly type: "star" }
  /** `name` in the letter case of the documentation, e.g. `isIpv4InSubnet`; aggregate functions as well. */
  | { readonly type: "call"; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly type: "negate"; readonly operand: Expression }
  | {
      readonly type: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: "compare";
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly type: "not"; readonly operand: Expression }
  | {
      readonly type: "in";
      readonly value: Expression;
      readonly list: readonly Expression[];
      readonly isNegated: boolean;
    }
  | {
      readonly type: "like";
      readonly value: Expression;
      readonly pattern: LikePattern;
      readonly isNegated: boolean;
    }
);

/** An expression and the field that it becomes: its alias or, without one, its text in the query. */
export interface Column {
  readonly expression: Expression;
  readonly name: string;
}

export type ParsePattern =
  /** The fixed texts around the wildcards: one more than there are names. */
  | { readonly type: "glob"; readonly texts: readonly string[]; readonly names: readonly string[] }
  /** The names are those of its groups. */
  | { readonly type: "regex"; readonly source: string; readonly names: readonly string[] };

export type Command = { readonly at: Place } & (
  | { readonly type: "fields" | "display" | "unmask"; readonly columns: readonly Column[] }
  | { readonly type: "filter"; readonly condition: Expression }
  | { readonly type: "stats"; readonly aggregates: readonly Column[]; readonly by: readonly Column[] }
  | {
      readonly type: "sort";
      readonly keys: readonly { readonly expression: Expression; readonly direction: "asc" | "desc" }[];
    }
  | { readonly type: "limit"; readonly count: number }
  | { readonly type: "dedup"; readonly fields: readonly string[] }
  | { readonly type: "parse"; readonly input: Expression; readonly pattern: ParsePattern }
  | { readonly type: "pattern"; readonly input: Expression }
  /** Against the period of the same length before, or of the day, week or month before. */
  | { readonly type: "diff"; readonly against: "previous" | "previousDay" | "previousWeek" | "previousMonth" }
  | { readonly type: "unnest"; readonly input: Expression; readonly name: string }
);

/** What `SOURCE logGroups(…)` names: the query's log groups, instead of those of the request. */
export interface Source {
  readonly at: Place;
  readonly namePrefixes: readonly string[];
}

export interface Query {
  readonly source: Source | undefined;
  /** In the order in which they stand. */
  readonly commands: readonly Command[];
}
