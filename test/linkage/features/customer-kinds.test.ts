import { describe, expect, test } from 'vitest';
import { decideKinds, markKinds } from '../../../src/linkage/features/customer-kinds.ts';
import { recogniseColumns } from '../../../src/linkage/features/recognise-columns.ts';

function kindsOf(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const columns = recogniseColumns(headers, rows);
  const marks = new Uint8Array(rows.length);
  const row = (record: number) => rows[record] ?? [];
  markKinds({ rows: row, range: { start: 0, end: rows.length }, columns, marks });
  const kindOf = decideKinds(
    marks,
    Uint32Array.from(rows, (_, record) => record),
    (record) => row(record)[columns.fields.get('name') ?? -1] ?? '',
  );
  return rows.map((_, record) => kindOf(record));
}

const persons = ['Mary', 'James', 'Linda', 'Robert', 'Susan'].flatMap((first) =>
  ['Miller', 'Wilson', 'Taylor', 'Clark'].map((last) => `${first} ${last}`),
);
const companies = ['Oak', 'Harbour', 'Nordic', 'Summit', 'Delta'].flatMap((brand) =>
  ['Foods Inc', 'Plastics Ltd', 'Software LLC', 'Textiles Inc.'].map((rest) => `${brand} ${rest}`),
);

describe('persons and companies in one column', () => {
  test('are told apart by the words that companies have in this list', () => {
    const names = [...persons, ...companies, 'Oak Foods', 'Riverside Plastics', 'Wanda Petrova', 'Taylor Software'];
    const kinds = kindsOf(
      ['name'],
      names.map((name) => [name]),
    );
    expect(kinds.slice(0, persons.length)).toEqual(persons.map(() => 'person'));
    expect(kinds.slice(persons.length, -4)).toEqual(companies.map(() => 'company'));
    expect(kinds.slice(-4)).toEqual(['company', 'company', 'person', 'company']);
  });

  test('are what the list says', () => {
    expect(
      kindsOf(
        ['name', '客户类型'],
        [
          ['王大明', '企业'],
          ['Oak Foods Inc', '个人'],
        ],
      ),
    ).toEqual(['company', 'person']);
  });

  test('are companies where the name is that of a contact', () => {
    const rows = [
      ['南京新云服饰有限公司', '王丽'],
      ['苏州和泰贸易有限公司', ''],
      ['', '李强'],
      ['无锡正达机械有限公司', '赵敏'],
    ];
    expect(kindsOf(['企业名称', '联系人'], rows)).toEqual(rows.map(() => 'company'));
    expect(kindsOf(['企业名称', '姓名'], rows)).toEqual(['person', 'company', 'person', 'person']);
  });

  test('are all taken for persons where their names do not tell', () => {
    const names = ['arts delicatessen', 'cafe bizou', 'the palm', 'chinois on main', 'grand hotel', 'citrus'];
    expect(
      kindsOf(
        ['name'],
        names.map((name) => [name]),
      ),
    ).toEqual(names.map(() => 'person'));
  });
});
