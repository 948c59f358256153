/** The output of `compare`: one row for each difference, or both sides as a sheet with marked cells. */

import { type Text, text } from '../../base/text.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import type { Cell, Column, Mark } from '../../formats/writer.ts';
import type { Finding, ValueDifference } from '../../intake/edit/compare-table.ts';
import { setAsideReasons } from '../../intake/rows/set-aside-reasons.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { Context } from '../cli/context.ts';
import { idColumn, nameColumn, refColumn } from '../shared/customer-columns.ts';

/** Writes findings one by one; those without a difference are skipped. */
export interface DifferenceOutput {
  write(finding: Finding): Promise<void>;
  end(): Promise<void>;
}

const kinds: Readonly<Record<Exclude<Finding['kind'], 'same'> | ValueDifference['kind'], Text>> = {
  different: text('different', '不同'),
  'blank-here': text('blank here', '本库空白'),
  'blank-there': text('blank there', '对方空白'),
  'missing-here': text('missing here', '本库没有'),
  'missing-there': text('missing there', '对方没有'),
  unclear: text('unclear', '无法确定'),
};

const columns: readonly Column[] = [
  { name: 'difference', label: text('Difference', '差异') },
  idColumn('customer_id'),
  refColumn,
  nameColumn,
  { name: 'line', label: text('Line', '行号'), align: 'right' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'here', label: text('Here', '本库') },
  { name: 'there', label: text('There', '对方') },
];

/** One row for each value that differs, and for each customer that one side lacks. */
export function differenceRows({ printer }: Context): DifferenceOutput {
  const rows = printer.rows(columns);
  return {
    async write(finding) {
      if (finding.kind === 'same') return;
      const [ref, name] = naming(finding);
      const kind = rows.prose(kinds[finding.kind]);
      if (finding.kind === 'different') {
        const { record, line, values } = finding;
        for (const { kind, field, here, there } of values) {
          await rows.write([rows.prose(kinds[kind]), record.id, ref, name, line, field, here, there]);
        }
      } else if (finding.kind === 'missing-there') {
        await rows.write([kind, finding.record.id, ref, name, null, null, null, null]);
      } else {
        const reason = finding.kind === 'unclear' ? rows.prose(setAsideReasons[finding.reason]) : null;
        await rows.write([kind, null, ref, name, finding.line, null, null, reason]);
      }
    },
    end: () => rows.end(),
  };
}

function naming(finding: Finding): readonly [ref: Cell, name: Cell] {
  const values = 'record' in finding ? finding.record.values : finding.reading.values;
  return [values.ref ?? null, values.name ?? values.company ?? null];
}

/** Each customer with its values, those of the list above those of the file, and the differing cells marked. */
export function differenceSheet({ printer }: Context, fields: readonly string[]): DifferenceOutput {
  const labelOf = (field: string) => customerField(field)?.label ?? text(field, field);
  const rows = printer.rows([
    { name: 'difference', label: text('Difference', '差异') },
    { name: 'side', label: text('Side', '来源') },
    { name: 'clientele_id', label: text('Id', '编号') },
    { name: 'line', label: text('Line', '行号') },
    ...fields.map((field) => ({ name: field, label: labelOf(field) })),
  ]);
  const [here, there] = [rows.prose(text('list', '客户库')), rows.prose(text('file', '文件'))];
  const ofRecord = ({ values, extra }: Pick<CustomerRecord, 'values' | 'extra'>) => cellsOf(values, extra, fields);
  const before = [undefined, undefined, undefined, undefined];
  const all: (Mark | undefined)[] = [...before, ...fields.map(() => 'missing' as const)];
  return {
    async write(finding) {
      if (finding.kind === 'same') return;
      const kind = rows.prose(kinds[finding.kind]);
      if (finding.kind === 'missing-there') {
        await rows.write([kind, here, finding.record.id, null, ...ofRecord(finding.record)], all);
        return;
      }
      const theirs = cellsOf(finding.reading.values, finding.reading.extra, fields);
      if (finding.kind !== 'different') {
        await rows.write([kind, there, null, finding.line, ...theirs], all);
        return;
      }
      const { record, line, values } = finding;
      const marks = fields.map((field) => markOf(values.find((value) => value.field === field)));
      await rows.write([kind, here, record.id, null, ...ofRecord(record)], [...before, ...marks]);
      await rows.write([kind, there, record.id, line, ...theirs], [...before, ...marks]);
    },
    end: () => rows.end(),
  };
}

function markOf(difference: ValueDifference | undefined): Mark | undefined {
  if (difference === undefined) return undefined;
  return difference.kind === 'different' ? 'different' : 'blank';
}

function cellsOf(
  values: Readonly<Record<string, string | null>>,
  extra: Readonly<Record<string, string>>,
  fields: readonly string[],
): Cell[] {
  return fields.map((field) =>
    field.startsWith('extra.') ? (extra[field.slice('extra.'.length)] ?? null) : (values[field] ?? null),
  );
}
