import { expect, it } from 'vitest';
import { openTable } from '../../../src/formats/open-table.ts';
import { describeShared, sharedNames, sharedPath } from '../../shared-data.ts';

/** Of the exports that have more than a header and rows: the first column, the number of rows and of what stands below them. */
const shapes: Readonly<Record<string, readonly [string, number, number]>> = {
  'linkedin-connections.csv': ['First Name', 3, 0],
  'pos-members.xlsx': ['会员卡号', 3, 1],
  'quickbooks-customers.csv': ['Customer', 3, 1],
  'salesforce-report.csv': ['Salutation', 3, 5],
  'wechatpay-merchant.csv': ['交易时间', 4, 2],
  'wechatpay-personal.csv': ['交易时间', 6, 0],
  'wecom-customers.csv': ['客户名称', 3, 0],
};

const folder = 'data/exports';
describeShared('the exports of real systems', [folder], () => {
  it.each(sharedNames(folder, /\.(csv|xlsx)$/))('%s has its rows and no others', async (name) => {
    const table = await openTable({ name, path: sharedPath(`${folder}/${name}`) });
    let rows = 0;
    for await (const batch of table.batches())
      rows += batch.filter(({ cells }) => cells.some((cell) => cell !== '')).length;
    const outside = table.outside?.length ?? 0;
    if (name in shapes) expect([table.columns[0], rows, outside]).toEqual(shapes[name]);
    else expect([rows > 0, outside, table.linesAbove]).toEqual([true, 0, undefined]);
  });
});
