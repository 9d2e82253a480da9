import type { NormalizedSchema } from "@smithy/core/schema";
import { malformed } from "./malformed.ts";

/** A form's parameters, put together by the dots in their names. */
export interface FormNode {
  /** Of the parameter that has exactly this name. */
  text: string | undefined;
  readonly children: Map<string, FormNode>;
}

/** As many as a PutMetricData of AWS's size can have; each takes some 300 bytes. */
const MAX_PARAMETERS = 200_000;

const newNode = (): FormNode => ({ text: undefined, children: new Map() });

/** @throws {AwsError} `SerializationException` where a parameter is given twice, or there are too many */
export function formTree(parameters: Iterable<[string, string]>): FormNode {
  const root = newNode();
  let count = 0;
  for (const [name, text] of parameters) {
    if (++count > MAX_PARAMETERS) throw malformed(`there are more than ${MAX_PARAMETERS} parameters`);
    let node = root;
    for (const part of name.split(".")) {
      const child = node.children.get(part) ?? newNode();
      node.children.set(part, child);
      node = child;
    }
    if (node.text !== undefined) throw malformed(`the parameter ${name} is given twice`);
    node.text = text;
  }
  return root;
}

/**
 * Gives a form the structure that the schema says: `A.member.1.B=x` is `{ A: [{ B: "x" }] }`. All that has no parts stays
 * text; parameters that the schema does not know are dropped.
 * @throws {AwsError} `SerializationException` where an entry has no number, or a part has a value of its own
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function formValue(schema: NormalizedSchema, node: FormNode, name = ""): unknown {
  if (schema.isStructSchema()) return structure(schema, parts(node, name), name);
  if (schema.isListSchema()) {
    return numbered(parts(node, name).get("member"), `${name}.member`).map(([entry, entryName]) =>
      formValue(schema.getValueSchema(), entry, entryName),
    );
  }
  if (schema.isMapSchema()) return mapEntries(schema, parts(node, name), name);
  if (node.children.size > 0) throw malformed(`the parameter ${name} has no parts`);
  return node.text;
}

/** An empty value stands for a structure or list without anything in it. */
function parts({ text, children }: FormNode, name: string): ReadonlyMap<string, FormNode> {
  if (text === undefined || text === "") return children;
  throw malformed(`the parameter ${name} has parts, and no value of its own`);
}

function structure(schema: NormalizedSchema, children: ReadonlyMap<string, FormNode>, name: string): object {
  const members: [string, unknown][] = [];
  for (const [memberName, member] of schema.structIterator()) {
    const child = children.get(memberName);
    const fullName = name === "" ? memberName : `${name}.${memberName}`;
    if (child !== undefined) members.push([memberName, formValue(member, child, fullName)]);
  }
  return Object.fromEntries(members);
}

function mapEntries(schema: NormalizedSchema, children: ReadonlyMap<string, FormNode>, name: string): object {
  const entries = numbered(children.get("entry"), `${name}.entry`).map(([entry, entryName]) => {
    const { key, value } = Object.fromEntries(entry.children);
    if (key?.text === undefined) throw malformed(`the parameter ${entryName}.key is missing`);
    const fullName = `${entryName}.value`;
    return [key.text, value && formValue(schema.getValueSchema(), value, fullName)];
  });
  return Object.fromEntries(entries);
}

/** The entries in the order of their numbers, which may leave some out, each with its full name. */
function numbered(node: FormNode | undefined, name: string): [FormNode, string][] {
  const entries = [...(node?.children ?? [])].map(([number, entry]) => {
    if (!/^\d{1,9}$/.test(number)) throw malformed(`the parameter ${name}.${number} has no number`);
    return { number: Number(number), entry };
  });
  entries.sort((a, b) => a.number - b.number);
  return entries.map(({ number, entry }) => [entry, `${name}.${number}`]);
}
