/** Whether two records with one ref are two customers, because two systems gave the ref out. */
import { fieldsOfRole } from '../../fields/records/customer-fields.ts';
import type { Values } from '../../store/customers/customers.ts';

/** Values that show that two records with one ref are the same customer. */
const telling = fieldsOfRole('contact', 'identity');

/** Whether the names are not alike, and all other values that both have differ. */
export function isSomebodyElse(known: Values, incoming: Values): boolean {
  const pairs = telling.map((field) => [known[field] ?? null, incoming[field] ?? null] as const);
  const told = pairs.filter(([before, now]) => before !== null && now !== null);
  const [before, now] = [known.name ?? null, incoming.name ?? null];
  if (before === null || now === null || areAlike(before, now)) return false;
  return told.length > 0 && told.every(([one, other]) => one !== other);
}

/** Whether more than half of the parts of two names are the same, by Dice's coefficient. */
function areAlike(one: string, other: string): boolean {
  const [ones, others] = [partsOf(one), partsOf(other)];
  const common = [...ones].filter((part) => others.has(part)).length;
  return 2 * common > 0.5 * (ones.size + others.size);
}

/** Chinese characters one by one, other letters in pairs. */
function partsOf(name: string): Set<string> {
  const words = name.toLowerCase().match(/\p{Script=Han}|[^\p{Script=Han}\s]+/gu) ?? [];
  return new Set(words.flatMap((word) => (word.length === 1 ? [word] : pairsOf(word))));
}

function pairsOf(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(index, index + 2));
}
