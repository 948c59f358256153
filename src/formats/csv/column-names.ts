/** Makes unique names of the columns of a table from its header. */

/**
 * Names for the cells of a header, in order: they are trimmed, a blank one becomes `column_3`, a second `name` becomes
 * `name_2`. The same header always gives the same names.
 */
export function columnNames(header: readonly string[]): string[] {
  const wanted = header.map((cell) => cell.replace(/\s+/g, ' ').trim());
  const taken = new Set(wanted);
  const given = new Set<string>();
  return wanted.map((name, at) => {
    const base = name === '' ? `column_${at + 1}` : name;
    let unique = base;
    for (let count = 2; given.has(unique) || (unique !== name && taken.has(unique)); count += 1)
      unique = `${base}_${count}`;
    given.add(unique);
    return unique;
  });
}

/** Names for columns without a header. */
export function numberedColumns(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `column_${at + 1}`);
}
