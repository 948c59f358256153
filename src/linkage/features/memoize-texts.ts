/** Remembers what was worked out of a text, since lists repeat themselves: names, towns, firms. */

const most = 1 << 17;
/** Where of so many texts fewer than a quarter were known, remembering costs more than it saves. */
const trial = 1 << 15;

/** The same function with a memory, which is emptied where it becomes too large and given up where it does not help. */
export function remember<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  let asked = 0;
  let met = 0;
  return (text) => {
    if (asked === trial && met < trial / 4) return work(text);
    const found = known.get(text);
    if (asked < trial) {
      asked++;
      if (found !== undefined) met++;
      if (asked === trial && met < trial / 4) known.clear();
    }
    if (found !== undefined) return found.made;
    const made = work(text);
    if (known.size >= most) known.clear();
    known.set(text, { made });
    return made;
  };
}
