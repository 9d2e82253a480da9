export const NUMBER_OPERATORS = ["=", "!=", "<", "<=", ">", ">="] as const;
export const TEXT_OPERATORS = ["=", "!=", "CONTAINS", "BEGINSWITH", "ENDSWITH"] as const;
export type NumberOperator = (typeof NUMBER_OPERATORS)[number];
export type TextOperator = (typeof TEXT_OPERATORS)[number];

/** Which nodes are meant: those that have all that is given. */
export interface NodeSelector {
  readonly name?: string;
  readonly type?: string;
  readonly accountId?: string;
}

export type CauseKind = "fault" | "error" | "responsetime";
export type CausePart = "service" | "entity" | "exception";

/** A comparison of an annotation with a value of the type that the values must have. */
export type Comparison =
  | { readonly operator: "=" | "!="; readonly value: boolean }
  | { readonly operator: NumberOperator; readonly value: number }
  | { readonly operator: TextOperator; readonly value: string };

/** A part of what `rootcause.json` compares with: where it says nothing, anything will do. */
export interface WantedService {
  readonly Name?: string;
  readonly Type?: string;
  readonly EntityPath?: readonly { readonly Name?: string }[];
}

export type FilterExpression =
  | { readonly type: "and" | "or"; readonly left: FilterExpression; readonly right: FilterExpression }
  | { readonly type: "not"; readonly expression: FilterExpression }
  | { readonly type: "flag"; readonly keyword: string; readonly value: boolean }
  | {
      readonly type: "number";
      readonly keyword: string;
      readonly operator: NumberOperator;
      readonly value: number;
    }
  | {
      readonly type: "text";
      readonly keyword: string;
      readonly operator: TextOperator;
      readonly value: string;
    }
  /** The keyword has a value, whatever it is. */
  | { readonly type: "present"; readonly keyword: string }
  | { readonly type: "annotation"; readonly key: string; readonly comparison: Comparison | undefined }
  | {
      readonly type: "service";
      readonly node: NodeSelector;
      readonly filter: FilterExpression | undefined;
    }
  | {
      readonly type: "edge";
      readonly source: NodeSelector;
      readonly destination: NodeSelector;
      readonly filter: FilterExpression | undefined;
    }
  | {
      readonly type: "rootcause";
      readonly cause: CauseKind;
      readonly part: CausePart;
      readonly filter: FilterExpression | undefined;
    }
  | {
      readonly type: "rootcause-json";
      /** Any, where it is not given. */
      readonly cause: CauseKind | undefined;
      readonly isEqual: boolean;
      /** The services of one root cause each. */
      readonly wanted: readonly (readonly WantedService[])[];
    }
  | {
      readonly type: "group";
      readonly by: "name" | "arn";
      readonly isEqual: boolean;
      readonly value: string;
    };
