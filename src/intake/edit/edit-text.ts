/**
 * A customer as a text to be edited: one line a field, `name: value`. A further line of a value begins with two blanks;
 * lines with # are words for the person. What was left as it stood sets nothing.
 */

import { type Text, text } from '../../base/text.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { SettableField } from '../plan/field-choice.ts';
import type { Assignment } from './set-values.ts';

/** The text of a customer. @param say chooses the language of labels and explanations. */
export function editableText(record: CustomerRecord, say: (words: Text) => string): string {
  const heading = text(
    `Customer ${record.id}. Change the values and save; a value left blank clears its field. Lines with # are not read.`,
    `客户 ${record.id}。修改后保存；留空表示清空该字段。以 # 开头的行不会读取。`,
  );
  const fields = customerFields.filter(({ partOf }) => partOf === undefined);
  const lines = fields.map(({ name, label }) => {
    const note = say(label).toLowerCase() === name ? '' : `# ${say(label)}\n`;
    return `${note}${lineOf(name, record.values[name] ?? '')}`;
  });
  const extras = Object.entries(record.extra).map(([header, value]) => lineOf(`extra.${header}`, value));
  return [`# ${say(heading)}`, '', ...lines, ...extras, ''].join('\n');
}

function lineOf(name: string, value: string): string {
  return `${name}: ${value.replace(/\r?\n/g, '\n  ')}`.trimEnd();
}

/** What an edited text sets, and what is wrong with it. */
export interface EditedText {
  readonly assignments: readonly Assignment[];
  readonly faults: readonly Text[];
}

/** Reads an edited text against the customer it was made of. */
export function readEditedText(
  edited: string,
  record: CustomerRecord,
  choose: (word: string) => SettableField | undefined,
): EditedText {
  const said = new Map<string, { readonly to: SettableField; value: string }>();
  const faults: Text[] = [];
  let last: { value: string } | undefined;
  for (const [index, line] of edited.split(/\r?\n/).entries()) {
    if (line.startsWith('#')) continue;
    if (line.startsWith('  ') && last !== undefined) {
      last.value += `\n${line.slice(2)}`;
      continue;
    }
    if (line.trim() === '') continue;
    const parts = /^([^:：]+?)\s*[:：](.*)$/u.exec(line);
    const to = parts === null ? undefined : choose(parts[1] ?? '');
    if (parts === null) {
      faults.push(text(`line ${index + 1} is not of the form field: value`, `第 ${index + 1} 行的写法不是 字段: 值`));
    } else if (to === undefined) {
      faults.push(
        text(`line ${index + 1}: no such field: ${parts[1]}`, `第 ${index + 1} 行：没有“${parts[1]}”这个字段`),
      );
    } else if (said.has(to.name)) {
      faults.push(text(`line ${index + 1}: ${to.name} is listed twice`, `第 ${index + 1} 行：${to.name} 重复出现`));
    }
    last = undefined;
    if (to === undefined || said.has(to.name)) continue;
    const entry = { to, value: (parts?.[2] ?? '').trim() };
    said.set(to.name, entry);
    last = entry;
  }
  const assignments = [...said.values()].filter(({ to, value }) => value.trim() !== presentValue(record, to).trim());
  return { assignments, faults };
}

function presentValue(record: CustomerRecord, to: SettableField): string {
  return ('header' in to ? record.extra[to.header] : record.values[to.name]) ?? '';
}
