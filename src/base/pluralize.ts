/** `1 row`, `2 rows`: a number with its noun, in English. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
