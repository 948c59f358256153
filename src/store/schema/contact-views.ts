/**
 * All phones and e-mail addresses of customers, main and further ones, those of merged records under their survivor: two
 * views for people who use the file, and the columns of `customer_facts`.
 */

import { RECORDS } from './records-of-customer.ts';

const SURVIVOR = 'COALESCE(customers.merged_into, customers.id)';

/** A row for each number of each customer; `position` is 1 for what stands in `customers`. */
export const CUSTOMER_PHONES = `SELECT customer_id, phone, MIN(position) AS position, MAX(kind) AS kind
FROM (
  SELECT ${SURVIVOR} AS customer_id, phone, 1 AS position, NULL AS kind
  FROM customers
  WHERE phone IS NOT NULL
  UNION ALL
  SELECT ${SURVIVOR}, tel, 1, NULL
  FROM customers
  WHERE tel IS NOT NULL
  UNION ALL
  SELECT ${SURVIVOR}, phones.phone, phones.position, phones.kind
  FROM phones
  JOIN customers ON customers.id = phones.customer_id
)
GROUP BY customer_id, phone`;

/** A row for each address of each customer. */
export const CUSTOMER_EMAILS = `SELECT customer_id, email, MIN(position) AS position, MAX(kind) AS kind
FROM (
  SELECT ${SURVIVOR} AS customer_id, email COLLATE NOCASE AS email, 1 AS position, NULL AS kind
  FROM customers
  WHERE email IS NOT NULL
  UNION ALL
  SELECT ${SURVIVOR}, emails.email, emails.position, emails.kind
  FROM emails
  JOIN customers ON customers.id = emails.customer_id
)
GROUP BY customer_id, email`;

/** What separates several values in a cell. */
export const SEVERAL = ' ; ';

/** Values of the same customer, the main ones first, separated by ` ; `. A fax is marked, as nobody can be called there. */
function joined(values: readonly string[], collation = ''): string {
  return `(
    SELECT GROUP_CONCAT(value, '${SEVERAL}')
    FROM (
      SELECT value ${collation} AS value, MIN(place) AS place
      FROM (
        ${values.join('\n        UNION ALL ')}
      )
      WHERE value IS NOT NULL
      GROUP BY 1
      ORDER BY place
    )
  )`;
}

const FURTHER = 1000;

/** All numbers of a customer. */
export const PHONES = joined([
  'SELECT customers.phone AS value, 1 AS place',
  'SELECT customers.tel, 2',
  'SELECT record.phone, 3 FROM customers AS record WHERE record.merged_into = customers.id',
  'SELECT record.tel, 4 FROM customers AS record WHERE record.merged_into = customers.id',
  `SELECT CASE phones.kind WHEN 'fax' THEN 'fax: ' || phones.phone ELSE phones.phone END, ${FURTHER} + phones.position FROM phones WHERE phones.customer_id IN ${RECORDS}`,
]);

/** All addresses of a customer. */
export const EMAILS = joined(
  [
    'SELECT customers.email AS value, 1 AS place',
    'SELECT record.email, 2 FROM customers AS record WHERE record.merged_into = customers.id',
    `SELECT emails.email, ${FURTHER} + emails.position FROM emails WHERE emails.customer_id IN ${RECORDS}`,
  ],
  'COLLATE NOCASE',
);

/** The channels that have a column of their own, which holds the most binding of what all sources say. */
export const consentColumns = ['email', 'sms', 'phone', 'push', 'post'] as const;

/** What a customer needs to be reached by a channel: a number or an address, and no refusal. A consent is not asked for. */
export function reachableBy(channel: (typeof consentColumns)[number]): string {
  const needed = { email: 'email', sms: 'phone', phone: 'COALESCE(phone, tel)', push: 'id', post: 'address' }[channel];
  return `${needed} IS NOT NULL AND COALESCE(${channel}_consent, 'open') NOT IN ('denied', 'bounced')`;
}

/** The state of a channel: a refusal outranks all else, and what is said of all channels holds for each. */
export function consentTo(channel: (typeof consentColumns)[number]): string {
  return `(
    SELECT consents.state
    FROM consents
    WHERE consents.customer_id IN ${RECORDS} AND consents.channel IN ('${channel}', 'any')
    ORDER BY CASE consents.state WHEN 'denied' THEN 1 WHEN 'bounced' THEN 2 WHEN 'granted' THEN 3 ELSE 4 END
    LIMIT 1
  )`;
}
