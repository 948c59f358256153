import { describe, expect, test } from 'vitest';
import {
  boundsOf,
  parseBounds,
  type RfmTableFile,
  segmentTableOf,
} from '../../../src/classify/files/rfm-table-file.ts';
import { segmentOf } from '../../../src/classify/rfm/rfm-segments.ts';

function file(csv: string): RfmTableFile {
  const [columns = [], ...rows] = csv.split('\n').map((line) => line.split(','));
  return { name: 'table.csv', columns, rows };
}

describe('bounds of the scores', () => {
  test('in a line, in either direction, in both languages', () => {
    const expected = { recency: [30, 90], frequency: [5, 2], monetary: [1000, 99.5] };
    expect(parseBounds('r=30,90; f=5,2; m=1000,99.5')).toEqual(expected);
    expect(parseBounds('最近消费=90，30；消费次数=2,5；金额=99.5,1000')).toEqual(expected);
    expect(parseBounds('r=30')).toEqual({ recency: [30] });
  });

  test('in a table; the lowest score needs no row', () => {
    const expected = { recency: [30, 90], frequency: [5, 2] };
    expect(boundsOf(file('score,r,f\n3,30,5\n2,90,2\n1,,0'))).toEqual(expected);
    expect(boundsOf(file('次数,得分,天数\n2,2,90\n5,3,30'))).toEqual(expected);
  });

  test.each(['x=1,2', 'r=', 'r=30,thirty', 'r=30,90,60', 'f=1,1', 'r=1,2,3,4,5,6,7,8,9'])('%s is refused', (line) => {
    expect(() => parseBounds(line)).toThrow();
  });

  test('a table without scores is refused', () => {
    expect(() => boundsOf(file('r,f\n1,2'))).toThrow('table.csv has no column score');
  });
});

describe('segments of a table', () => {
  test('the first row that fits counts; blank is any', () => {
    const table = segmentTableOf(file('segment,r,f,m\ngold,4-5,3+,\nChampions,>=2,*,4–5\nrest,<=2,1,2'));
    expect(table.map(({ code }) => code)).toEqual(['gold', 'champions', 'rest']);
    expect([segmentOf(5, 3, 1, table), segmentOf(3, 1, 4, table), segmentOf(2, 1, 2, table)]).toEqual([0, 1, 2]);
    expect(segmentOf(5, 2, 1, table)).toBe(-1);
  });

  test('a metric without a column matches any score', () => {
    expect(segmentTableOf(file('分群,R\n活跃,4至5'))).toMatchObject([
      { code: '活跃', recency: [4, 5], frequency: [1, 5], monetary: [1, 5] },
    ]);
  });

  test('all problems are reported at once', () => {
    expect(() => segmentTableOf(file('segment,r\na,6\nb,5-4\nc,1'))).toThrow(
      'table.csv is not a table of segments: row 1, a: write scores as 4-5, 3+ or 2; row 2, b: write scores',
    );
    expect(() => segmentTableOf(file('a,b\n1,2'))).toThrow('there is no column segment; there is no column r, f or m');
    expect(() => segmentTableOf(file('segment,r'))).toThrow('no row');
  });
});
