/** Whether two records with one number are two people, because two systems gave the number out. */
import { fieldsOfRole } from '../../fields/records/customer-fields.ts';
import type { Values } from '../../store/customers/customers.ts';

/** What tells that two records of one number are not two different people. */
const telling = fieldsOfRole('contact', 'identity');

/** The names are not alike, and whatever else both tell differs. */
export function isSomebodyElse(known: Values, incoming: Values): boolean {
  const pairs = telling.map((field) => [known[field] ?? null, incoming[field] ?? null] as const);
  const told = pairs.filter(([before, now]) => before !== null && now !== null);
  const [before, now] = [known.name ?? null, incoming.name ?? null];
  if (before === null || now === null || areAlike(before, now)) return false;
  return told.length > 0 && told.every(([one, other]) => one !== other);
}

/** More than half of the pieces of two names are the same, by Dice's coefficient. */
function areAlike(one: string, other: string): boolean {
  const [ones, others] = [piecesOf(one), piecesOf(other)];
  const common = [...ones].filter((piece) => others.has(piece)).length;
  return 2 * common > 0.5 * (ones.size + others.size);
}

/** Chinese characters one by one, other letters in pairs. */
function piecesOf(name: string): Set<string> {
  const words = name.toLowerCase().match(/\p{Script=Han}|[^\p{Script=Han}\s]+/gu) ?? [];
  return new Set(words.flatMap((word) => (word.length === 1 ? [word] : pairsOf(word))));
}

function pairsOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2));
}
