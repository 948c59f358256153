/**
 * Writes what a row says of a customer that may have several values: further phones and e-mail addresses, tags, consents.
 * They are only ever added, apart from a consent, which its column may change; where two sources say the opposite, the
 * refusal holds, and an issue tells it.
 */
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type ConsentStatement, consentWriter } from '../tables/consents.ts';
import { type NewPoint, pointWriter } from '../tables/contact-points.ts';
import type { Issue, IssueWriter } from '../tables/issues.ts';
import { tagWriter } from '../tables/tags.ts';

/** What a source says of a customer that may have several values. */
export interface CustomerDetails {
  readonly phones: readonly NewPoint[];
  readonly emails: readonly NewPoint[];
  readonly tags: readonly string[];
  readonly consents: readonly Omit<ConsentStatement, 'source'>[];
}

/** Writes the details of a record; gives whether the list changes. */
export type DetailWriter = (record: number, details: CustomerDetails) => boolean;

/** @param source the system that the file comes from. */
export function detailWriter(
  list: List,
  batch: Batch,
  issues: Pick<IssueWriter, 'add'>,
  source: string | undefined,
): DetailWriter {
  const addPhones = pointWriter(list, batch, 'phones');
  const addEmails = pointWriter(list, batch, 'emails');
  const tags = tagWriter(list, batch);
  const consents = consentWriter(list, batch);

  function noteConsents(record: number, statements: CustomerDetails['consents']): boolean {
    let isAny = false;
    const found: Issue[] = [];
    for (const consent of statements) {
      const statement = { ...consent, source: source ?? '' };
      if (!consents.note(record, statement)) continue;
      isAny = true;
      const [other] = consents.contradicting(record, statement);
      if (other === undefined) continue;
      const value = `${consent.origin}: ${consent.state}, ${other.origin}: ${other.state}`;
      found.push({ field: 'consents', code: 'consents-differ', value, suggestion: null });
    }
    if (found.length > 0) issues.add(record, found);
    return isAny;
  }

  // A record that is written in bulk is in its table only when the load has ended.
  list.db.pragma('defer_foreign_keys = ON');
  return (record, { phones, emails, tags: labels, consents: statements }) => {
    const changes = [
      addPhones(record, phones),
      addEmails(record, emails),
      ...labels.map((tag) => tags.add(record, tag)),
      noteConsents(record, statements),
    ];
    return changes.includes(true);
  };
}
