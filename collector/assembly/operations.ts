import { finished, hashBytes, isSame, mixed } from "./hash";

const MAX_OPERATIONS: u32 = 2_048;
/** Resource, kind, name and peer, the last two as ranges of the payload. */
const OPERATION_BYTES: u32 = 24;
/** One more than those that are counted. */
const OPERATIONS: usize = memory.data(49_176);
/** Number of an operation, counted from 1, by its hash: half empty at the least. */
const SLOT_MASK: u32 = 4_095;
const SLOTS: usize = memory.data(16_384);

let operations: u32 = 0;

export function beginOperations(): void {
  operations = 0;
  memory.fill(SLOTS, 0, (SLOT_MASK + 1) * 4);
}

export function operationCount(): u32 {
  return operations;
}
export function operationsStart(): usize {
  return OPERATIONS;
}

/** The number of what spans do that have the same resource, kind, name and peer. */
export function operation(
  resource: u32,
  kindOfSpan: u32,
  nameAt: usize,
  nameEnd: usize,
  peerAt: usize,
  peerEnd: usize,
): u32 {
  // Written as if it were new: what is compared then are two of a kind.
  const entry = operationNumbered(operations + 1);
  store<u32>(entry, resource);
  store<u32>(entry, kindOfSpan, 4);
  store<u32>(entry, <u32>nameAt, 8);
  store<u32>(entry, <u32>nameEnd, 12);
  store<u32>(entry, <u32>peerAt, 16);
  store<u32>(entry, <u32>peerEnd, 20);
  const hash = hashBytes(peerAt, peerEnd, hashBytes(nameAt, nameEnd, mixed(kindOfSpan, resource)));
  let slot = SLOTS + (finished(hash) & SLOT_MASK) * 4;
  for (let known = load<u32>(slot); known !== 0; known = load<u32>(slot)) {
    if (isSameOperation(operationNumbered(known), entry)) return known - 1;
    slot = slot + 4 < SLOTS + (SLOT_MASK + 1) * 4 ? slot + 4 : SLOTS;
  }
  if (operations === MAX_OPERATIONS) unreachable();
  operations++;
  store<u32>(slot, operations);
  return operations - 1;
}

function operationNumbered(number: u32): usize {
  return OPERATIONS + (number - 1) * OPERATION_BYTES;
}

function isSameOperation(a: usize, b: usize): bool {
  return (
    load<u64>(a) === load<u64>(b) &&
    isSame(load<u32>(a, 8), load<u32>(a, 12), load<u32>(b, 8), load<u32>(b, 12)) &&
    isSame(load<u32>(a, 16), load<u32>(a, 20), load<u32>(b, 16), load<u32>(b, 20))
  );
}
