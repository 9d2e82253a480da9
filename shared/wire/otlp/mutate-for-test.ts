/** The bytes with up to three of them changed, cut out or put in, or with the end cut off. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const mutated = Array.from(bytes);
  const place = () => Math.floor(random() * mutated.length);
  for (let count = Math.ceil(random() * 3); count > 0; count--) {
    const kind = Math.floor(random() * 4);
    if (kind === 0) mutated[place()] = Math.floor(random() * 256);
    else if (kind === 1) mutated.splice(place(), Math.ceil(random() * 4));
    else if (kind === 2) mutated.splice(place(), 0, Math.floor(random() * 256));
    else if (random() < 0.2) mutated.length = place();
  }
  return Uint8Array.from(mutated);
}
