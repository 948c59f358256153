/**
 * The table `tags`: labels that people give to customers. Tags are case-insensitive and written as they were first. The
 * tags of a merged record are also those of its survivor.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** Adds and removes tags within a batch. */
export interface TagWriter {
  /** Returns false if the customer already has it. */
  add(customerId: number, tag: string): boolean;
  /** Returns false if the customer does not have it. */
  remove(customerId: number, tag: string): boolean;
}

/** All records of the customer that a record belongs to. */
const OF_CUSTOMER = `customer_id IN (
    SELECT record.id
    FROM customers AS own
    JOIN customers AS record ON record.id = COALESCE(own.merged_into, own.id)
      OR record.merged_into = COALESCE(own.merged_into, own.id)
    WHERE own.id = ?
  )`;

/** Prepares the statements that write tags. */
export function tagWriter(list: List, batch: Batch): TagWriter {
  const { db } = list;
  const bears = db.prepare<[string, number], number>(`SELECT 1 FROM tags WHERE tag = ? AND ${OF_CUSTOMER}`).pluck();
  const insert = db.prepare('INSERT INTO tags (customer_id, tag, batch_id) VALUES (?, ?, ?)');
  const remove = db.prepare(`DELETE FROM tags WHERE tag = ? AND ${OF_CUSTOMER}`);
  const spellings = new Map<string, string>();
  const spelt = (tag: string) => {
    const key = tag.toLowerCase();
    const known = spellings.get(key) ?? spellingOf(list, tag) ?? tag;
    spellings.set(key, known);
    return known;
  };
  return {
    add(customerId, tag) {
      if (bears.get(tag, customerId) !== undefined) return false;
      insert.run(customerId, spelt(tag), batch.id);
      return true;
    },
    remove: (customerId, tag) => remove.run(tag, customerId).changes > 0,
  };
}

/** A tag as the list writes it; undefined if no customer has it. */
export function spellingOf({ db }: List, tag: string): string | undefined {
  return db.prepare<[string], string>('SELECT tag FROM tags WHERE tag = ? ORDER BY id LIMIT 1').pluck().get(tag);
}

/** A tag and its number of customers. */
export interface TagCount {
  readonly tag: string;
  readonly customers: number;
}

/** All tags, those of most customers first. */
export function listTags({ db }: List): TagCount[] {
  return db
    .prepare<[], TagCount>(
      `SELECT MIN(tags.tag) AS tag, COUNT(DISTINCT COALESCE(customers.merged_into, customers.id)) AS customers
       FROM tags
       JOIN customers ON customers.id = tags.customer_id
       GROUP BY tags.tag
       ORDER BY customers DESC, tag`,
    )
    .all();
}

/** The condition over `customer_facts` for the customers with a tag. */
export function bearing(tag: string): string {
  const words = tag.replaceAll("'", "''");
  return `instr(lower(tags), lower(',${words},')) > 0`;
}
