/**
 * Columns whose field is uncertain: their header is not recognised, but their values look like those of a field; or
 * another column has the field that their header claims. What is done with them is not decided here.
 */
import { streetAddress } from '../../fields/address/address.ts';
import { birthday, calendarDate } from '../../fields/date/date.ts';
import { emailAddress } from '../../fields/email/email.ts';
import type { Field, Reading, ReadingContext } from '../../fields/field.ts';
import { headerGroup } from '../../fields/headers/header-group.ts';
import { isKnownHeader } from '../../fields/headers/header-vocabulary.ts';
import { idCode } from '../../fields/identity/id-code.ts';
import { amountOfMoney } from '../../fields/money/money.ts';
import { companyName } from '../../fields/name/company.ts';
import { personName } from '../../fields/name/name.ts';
import { leadingSurname } from '../../fields/name/surnames.ts';
import { landline, mobilePhone } from '../../fields/phone/phone.ts';
import { sex } from '../../fields/records/sex.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { columnEvidence } from './column-evidence.ts';
import type { KindOfRows } from './kinds.ts';
import { extraColumns, type Mapping } from './mapping.ts';

export interface UnsureColumn {
  readonly column: string;
  /** The field that it may be. */
  readonly field: Field;
  /** The column that has the field already, where the header claims it too. */
  readonly takenBy: string | undefined;
  /** Some of its values, each once. */
  readonly samples: readonly string[];
}

const ROWS_LOOKED_AT = 200;
const SAMPLES = 3;
/** So much of the filled cells must look like the field. */
const ENOUGH = 0.8;

/**
 * Finds them in the order of the columns.
 *
 * @param head the first rows.
 * @param settled the columns that a person has decided about, by name.
 */
export function unsureColumns(
  mapping: Mapping,
  kind: KindOfRows,
  head: readonly SourceRow[],
  context: ReadingContext,
  settled: ReadonlySet<string>,
): UnsureColumn[] {
  const filled = new Map(mapping.fields.flatMap((field, index) => (field ? [[field.name, index] as const] : [])));
  const wholes = new Set(mapping.fields.flatMap((field) => field?.partOf ?? []));
  const free = kind.fields.filter(
    ({ name, partOf, detail }) =>
      partOf === undefined && detail === undefined && !filled.has(name) && !wholes.has(name),
  );
  const optional = new Set((mapping.options ?? []).flat(2).map(({ column }) => column));
  const rows = head.slice(0, ROWS_LOOKED_AT);
  const { rate } = columnEvidence(rows);
  const groups = [...kind.needs, ...(kind.signs ?? [])];
  const missing = new Set(groups.filter((choices) => !choices.some((name) => filled.has(name))).flat());
  const unsure: UnsureColumn[] = [];
  for (const index of extraColumns(mapping)) {
    const column = mapping.columns[index] ?? '';
    if (settled.has(column)) continue;
    const values = rows.map(({ cells }) => cells[index] ?? '').filter((cell) => !isBlank(cell));
    if (values.length === 0) continue;
    const samples = [...new Set(values.map((value) => value.trim()))].slice(0, SAMPLES);
    const claimed = kind.recognise([column], (_, field) => rate(index, field)).get(0);
    const taker = claimed && filled.get(claimed.name);
    const isNew = (field: Field) => !unsure.some((one) => one.field === field);
    if (claimed !== undefined && taker !== undefined && isKnownHeader(column, kind.fields)) {
      const takenBy = mapping.columns[taker] ?? '';
      // A second address with a header of its own, such as `Home City` and `Business City`, is not ambiguous.
      const isAlike = headerGroup(column) === headerGroup(takenBy) && isKnownHeader(takenBy, kind.fields);
      if (isAlike && !ofMany.has(claimed.name) && isNew(claimed) && differ(rows, index, taker))
        unsure.push({ column, field: claimed, takenBy, samples });
      continue;
    }
    // What fills a field where its own column is blank is not looked at as another one.
    const field = optional.has(index) ? undefined : free.find((one) => looksLike(one, missing, values, context));
    if (field !== undefined && isNew(field)) unsure.push({ column, field, takenBy: undefined, samples });
  }
  return unsure;
}

/** Whether two columns have different values in most rows in which the first one has any. */
function differ(rows: readonly SourceRow[], one: number, other: number): boolean {
  const said = rows.map(({ cells }) => [cells[one]?.trim() ?? '', cells[other]?.trim() ?? ''] as const);
  const filled = said.filter(([cell]) => !isBlank(cell));
  return filled.filter(([cell, its]) => !isBlank(its) && cell !== its).length > filled.length / 2;
}

/** Of two channels or remarks one may well be kept in `extra`. */
const ofMany = new Set(['channel', 'category', 'note']);

type Look = (reading: Reading, cell: string, context: ReadingContext) => boolean;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const writtenDate = /\d[-/.年]\d{1,2}[-/.月]\d/;
const chineseName = /^\p{Script=Han}{2,4}$/u;
const legalForm = /(?:公司|集团|集團|事务所|商行|合作社|工厂|厂)$|\b(?:inc|ltd|llc|gmbh|corp|co)\.?$/iu;
const placeWord = /[省市区县镇乡路街道号栋室區縣鎮鄉號]/gu;
const moneySign = /[¥$€£元]|\d[.,]\d{2}$/;
const YEARS_OF_A_CUSTOMER = 10;

/** What the readings of a kind of value look like, beyond that nothing is doubtful about them. */
const looks = new Map<Field['read'], Look>([
  [emailAddress.read, ({ value }) => value?.includes('@') ?? false],
  [mobilePhone.read, ({ also }, cell) => also?.tel === undefined && !writtenDate.test(cell)],
  [landline.read, ({ also }, cell) => also?.phone === undefined && /^[+0(]|-/.test(cell.trim())],
  [idCode.read, ({ value, also }) => value?.length === 18 && (also?.birthday !== undefined || /^9/.test(value))],
  [
    birthday.read,
    ({ value }, cell, { today }) =>
      isoDate.test(value ?? '') &&
      writtenDate.test(cell) &&
      Number(value?.slice(0, 4)) <= Number(today.slice(0, 4)) - YEARS_OF_A_CUSTOMER,
  ],
  [calendarDate.read, ({ value }, cell) => isoDate.test(value ?? '') && writtenDate.test(cell)],
  [personName.read, ({ value }) => chineseName.test(value ?? '') && leadingSurname(value ?? '') !== undefined],
  [companyName.read, ({ value }) => legalForm.test(value ?? '')],
  [streetAddress.read, ({ value, also }) => also?.city !== undefined || (value?.match(placeWord) ?? []).length >= 3],
  [sex.read, ({ value }) => value !== 'other'],
  [amountOfMoney.read, (_, cell) => moneySign.test(cell.trim())],
]);

/** Dates and amounts are weak evidence; they are proposed only for fields that the record type requires. */
const onlyWhereNeeded = new Set<Field['read']>([calendarDate.read, amountOfMoney.read]);

function looksLike(
  field: Field,
  missing: ReadonlySet<string>,
  cells: readonly string[],
  context: ReadingContext,
): boolean {
  const look = looks.get(field.read);
  if (look === undefined) return false;
  if (onlyWhereNeeded.has(field.read) && !missing.has(field.name)) return false;
  const alike = cells.filter((cell) => {
    const reading = field.read(cell, context);
    return reading.doubts.length === 0 && look(reading, cell, context);
  });
  return alike.length >= ENOUGH * cells.length;
}
