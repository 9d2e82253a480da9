export type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** What a value is compared with. */
export type Operand =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly value: number }
  /** The fixed texts around the asterisks: one more than there are of those. */
  | { readonly type: "wildcard"; readonly texts: readonly string[] }
  | { readonly type: "regex"; readonly source: string };

export type Term =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "regex"; readonly source: string };

/** Keys and indexes from the root of a JSON value. */
export type JsonPath = readonly (string | number)[];

export type JsonCondition =
  | { readonly type: "and" | "or"; readonly left: JsonCondition; readonly right: JsonCondition }
  | {
      readonly type: "compare";
      readonly path: JsonPath;
      readonly operator: Operator;
      readonly operand: Operand;
    }
  | { readonly type: "is"; readonly path: JsonPath; readonly value: boolean | null }
  | { readonly type: "exists"; readonly path: JsonPath; readonly isNegated: boolean };

/** On one field of a line that is split at its blanks. */
export type FieldCondition =
  | { readonly type: "and" | "or"; readonly left: FieldCondition; readonly right: FieldCondition }
  | { readonly type: "compare"; readonly operator: Operator; readonly operand: Operand };

export interface NamedField {
  readonly name: string;
  readonly condition: FieldCondition | undefined;
}

/** What a log line must be. */
export type FilterPattern =
  | {
      readonly type: "terms";
      /** All of them are in the line. Nothing at all is asked of a line where all three are empty. */
      readonly required: readonly Term[];
      /** One of them is, where there are no others. */
      readonly optional: readonly Term[];
      /** None of them is. */
      readonly excluded: readonly Term[];
    }
  | {
      readonly type: "fields";
      /** Before `...`, or all of them where there is none. */
      readonly first: readonly NamedField[];
      /** Behind `...`; undefined where there is none. */
      readonly last: readonly NamedField[] | undefined;
    }
  | { readonly type: "json"; readonly condition: JsonCondition };
