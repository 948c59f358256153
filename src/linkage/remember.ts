/** Remembers what was worked out of a text, since lists repeat themselves: names, towns, firms. */

const most = 1 << 17;

/** The same function with a memory, which is emptied where it becomes too large. */
export function remember<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.made;
    const made = work(text);
    if (known.size >= most) known.clear();
    known.set(text, { made });
    return made;
  };
}
