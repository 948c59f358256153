/** SQL: the ids of the records that a customer is made of, its own and those that were merged into it. */
export const RECORDS = `(
    SELECT record.id
    FROM customers AS record
    WHERE record.id = customers.id
    UNION ALL
    SELECT record.id
    FROM customers AS record
    WHERE record.merged_into = customers.id
  )`;
