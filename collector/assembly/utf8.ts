/** @see https://www.rfc-editor.org/rfc/rfc3629#section-4 */
export function isUtf8(start: usize, end: usize): bool {
  for (let at = start; at < end; ) {
    const first: u32 = load<u8>(at++);
    if (first < 0x80) continue;
    if (first < 0xc2 || first > 0xf4) return false;
    let more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let lowest: u32 = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let highest: u32 = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    for (; more > 0; more--) {
      if (at >= end) return false;
      const byte: u32 = load<u8>(at++);
      if (byte < lowest || byte > highest) return false;
      lowest = 0x80;
      highest = 0xbf;
    }
  }
  return true;
}
