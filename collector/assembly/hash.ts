const FACTOR: u32 = 0xcc9e2d51;

export function mixed(hash: u32, word: u32): u32 {
  return rotl<u32>((hash ^ word) * FACTOR, 13);
}

export function finished(hash: u32): u32 {
  let bits: u32 = (hash ^ (hash >> 16)) * 0x85eb_ca6b;
  bits = (bits ^ (bits >> 13)) * 0xc2b2_ae35;
  return bits ^ (bits >> 16);
}

export function hashBytes(start: usize, end: usize, seed: u32): u32 {
  let hash = seed;
  let at = start;
  for (; at + 4 <= end; at += 4) hash = mixed(hash, load<u32>(at));
  for (; at < end; at++) hash = mixed(hash, load<u8>(at));
  return hash;
}

export function isSame(a: usize, endOfA: usize, b: usize, endOfB: usize): bool {
  const bytes = endOfA - a;
  if (endOfB - b !== bytes) return false;
  if (bytes < 8) {
    for (let at: usize = 0; at < bytes; at++) if (load<u8>(a + at) !== load<u8>(b + at)) return false;
    return true;
  }
  for (let at: usize = 0; at + 8 < bytes; at += 8) if (load<u64>(a + at) !== load<u64>(b + at)) return false;
  return load<u64>(endOfA - 8) === load<u64>(endOfB - 8);
}
