import { describe, expect, test } from 'vitest';
import { lookAtDates } from '../../../src/classify/files/date-look-ahead.ts';
import type { SourceRow, TableReader } from '../../../src/formats/reader.ts';

function tableOf(dates: readonly string[], rowsInBatch = 300): TableReader {
  return {
    name: 'test',
    columns: ['id', 'date'],
    format: 'csv',
    encoding: 'utf-8',
    async *batches() {
      for (let start = 0; start < dates.length; start += rowsInBatch) {
        yield dates.slice(start, start + rowsInBatch).map((date, index) => ({
          line: start + index + 2,
          cells: [`C${start + index}`, date],
        }));
      }
    },
  };
}

async function look(dates: readonly string[]) {
  const { dateOrder, rows } = await lookAtDates(tableOf(dates), 1);
  const seen: SourceRow[] = [];
  for await (const batch of rows()) seen.push(...batch);
  return { dateOrder, seen };
}

const undecided = (count: number) => Array.from({ length: count }, (_, index) => `0${(index % 9) + 1}/02/2024`);

describe('the order of dates', () => {
  test.each([
    ['no row', [], undefined],
    ['year first', ['2024-01-13'], undefined],
    ['nothing tells', undecided(3), undefined],
    ['the day first', [...undecided(3), '13/02/2024'], 'dmy'],
    ['the month first', [...undecided(3), '02/13/2024'], 'mdy'],
    ['told late', [...undecided(20_000), '02/13/2024'], 'mdy'],
    ['both', ['13/02/2024', '02/13/2024'], undefined],
  ])('%s', async (_, dates, expected) => {
    const { dateOrder, seen } = await look(dates);
    expect(dateOrder).toBe(expected);
    expect(seen.map(({ cells }) => cells[1])).toEqual(dates);
  });

  test('not every row is held', async () => {
    let asked = 0;
    const table = tableOf(undecided(200_000));
    const counting: TableReader = {
      ...table,
      async *batches() {
        for await (const rows of table.batches()) {
          asked += rows.length;
          yield rows;
        }
      },
    };
    await lookAtDates(counting, 1);
    expect(asked).toBeLessThan(51_000);
  });
});
