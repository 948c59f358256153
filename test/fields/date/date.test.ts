import { describe, expect, it } from 'vitest';
import { birthday, calendarDate, dateOrder } from '../../../src/fields/date/date.ts';
import { describeShared, sharedCells } from '../../shared-data.ts';
import { chineseList, doubtsOf } from '../chinese-list.ts';

describe('a date', () => {
  it.each([
    ['1966-10-21', '1966-10-21'],
    ['Friday, Jun 12, 2026 09:14:01 AM GMT-7', '2026-06-12'],
    ['Fri, 12 Jun 2026 23:14:01 +0200', '2026-06-12'],
    ['2026-06-12T23:59:59-07:00', '2026-06-12'],
    ['2026-06-12 23:59 PDT', '2026-06-12'],
    ['June 12, 2026 at 9:14 AM', '2026-06-12'],
    ['2026-06-12 09:14:01 (UTC+8)', '2026-06-12'],
    ['1966.10.21', '1966-10-21'],
    ['1967年9月1日', '1967-09-01'],
    ['1967 年 9 月 1 日', '1967-09-01'],
    ['19820528', '1982-05-28'],
    ['1960/6/18', '1960-06-18'],
    ['１９６０／６／１８', '1960-06-18'],
    ['21 Oct 1966', '1966-10-21'],
    ['Oct 21 1966', '1966-10-21'],
    ['October 21st, 1966', '1966-10-21'],
    ['Fri, 21 Oct 1966', '1966-10-21'],
    ['一九八五年三月十二日', '1985-03-12'],
    ['二〇〇五年十二月二十一日', '2005-12-21'],
    ['民国74年3月12日', '1985-03-12'],
    ['民國七十四年三月十二日', '1985-03-12'],
    ['昭和60年3月12日', '1985-03-12'],
    ['令和元年5月1日（水）', '2019-05-01'],
    ['the 5th of March 2024', '2024-03-05'],
    ['5. März 2024', '2024-03-05'],
    ['5 mars 2024', '2024-03-05'],
    ['5 de marzo de 2024', '2024-03-05'],
    ['2024—03—05', '2024-03-05'],
    ['2024、3、5', '2024-03-05'],
    ['20240305.0', '2024-03-05'],
    ['2.0240305E+7', '2024-03-05'],
    ['20240305T102030Z', '2024-03-05'],
    ['2024-03-05 10:20:30 CST', '2024-03-05'],
    ['2024年3月5日生', '2024-03-05'],
    ['Tue Mar 05 2024 10:20:30 GMT+0800 (China Standard Time)', '2024-03-05'],
    ['Tue Mar  5 10:20:30 CST 2024', '2024-03-05'],
    ['2023-01-05 13:22:11', '2023-01-05'],
    ['2023-01-05T13:22:11.000Z', '2023-01-05'],
    ['2023/1/5 下午 3:20', '2023-01-05'],
    ['Jan 5, 2023 3:04 PM', '2023-01-05'],
    ['20230105132211', '2023-01-05'],
    ['2023年1月5日13时22分', '2023-01-05'],
    ['13/4/2021', '2021-04-13'],
    ['4/13/2021', '2021-04-13'],
    ['04/04/2021', '2021-04-04'],
    ['31.12.2020', '2020-12-31'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (cell, value) => {
    expect(calendarDate.read(cell, chineseList)).toEqual({ value, doubts: [] });
  });

  it.each([
    ['2023-02-30', 'date-impossible'],
    ['19300235', 'date-impossible'],
    ['32/13/2021', 'date-impossible'],
    ['3/4/2021', 'date-ambiguous'],
    ['1/2/03', 'date-ambiguous'],
    ['1985', 'date-incomplete'],
    ['1985年3月', 'date-incomplete'],
    ['10月21日', 'date-incomplete'],
    ['10/21', 'date-incomplete'],
    ['--10-21', 'date-incomplete'],
    ['--1021', 'date-incomplete'],
    ['21-Oct', 'date-incomplete'],
    ['1970-01-01', 'date-epoch'],
    ['1899-12-31', 'date-epoch'],
    ['9999-12-31', 'date-epoch'],
    ['soon', 'not-understood'],
    ['198505', 'not-understood'],
  ])('%s is kept and raises the issue %s', (cell, doubt) => {
    const reading = calendarDate.read(cell, chineseList);
    expect(reading.value).toBe(cell);
    expect(doubtsOf(reading)).toEqual([doubt]);
  });

  it.each([
    ['36526', '2000-01-01', 'date-serial'],
    ['45000.75', '2023-03-15', 'date-serial'],
    ['85-3-12', '1985-03-12', 'date-two-digit-year'],
    ['24/3/5', '2024-03-05', 'date-two-digit-year'],
    ['21-Oct-66', '1966-10-21', 'date-two-digit-year'],
    ['30年3月12日', '2030-03-12', 'date-two-digit-year'],
  ])('%s is read as %s with the issue %s', (cell, value, doubt) => {
    const reading = calendarDate.read(cell, chineseList);
    expect(reading.value).toBe(value);
    expect(doubtsOf(reading)).toEqual([doubt]);
  });

  it('is read in the order of its column', () => {
    expect(calendarDate.read('3/4/2021', { ...chineseList, dateOrder: 'dmy' }).value).toBe('2021-04-03');
    expect(calendarDate.read('3/4/2021', { ...chineseList, dateOrder: 'mdy' }).value).toBe('2021-03-04');
    expect(doubtsOf(calendarDate.read('13/4/2021', { ...chineseList, dateOrder: 'mdy' }))).toEqual(['date-impossible']);
  });
});

describe('a birthday', () => {
  it('of two digits is in the past', () => {
    expect(birthday.read('30年3月12日', chineseList).value).toBe('1930-03-12');
    expect(birthday.read('25年12月31日', chineseList).value).toBe('1925-12-31');
    expect(birthday.read('25年1月31日', chineseList).value).toBe('2025-01-31');
  });

  it.each([
    ['2030-01-01', 'date-in-future'],
    ['1850-01-01', 'date-too-early'],
  ])('%s raises the issue %s', (cell, doubt) => {
    expect(doubtsOf(birthday.read(cell, chineseList))).toEqual([doubt]);
  });

  it('is masked except for its year', () => {
    expect(birthday.mask('1985-03-12')).toBe('1985-**-**');
    expect(birthday.mask('March')).toBe('****');
  });
});

describe('dateOrder', () => {
  it.each([
    [['2021-01-02', '2021/3/4', '20210506'], 'ymd'],
    [['3/4/2021', '13/4/2021'], 'dmy'],
    [['3/4/2021', '4/13/2021'], 'mdy'],
    [['3/4/2021', '4/5/2021'], 'ambiguous'],
    [['13/4/2021', '4/13/2021'], 'ambiguous'],
    [['foo'], 'ambiguous'],
    [['24-03-05', '24-04-17', '23-11-30'], 'ambiguous'],
    [['25/03/24', '17/04/24', '03/05/24'], 'dmy'],
    [['25/3/24', '3/5/24'], 'dmy'],
    [['25/03/2024', '14/04/24'], 'dmy'],
    [[], 'ambiguous'],
    [[...Array.from({ length: 200 }, () => '31/01/2021'), '01/31/2021'], 'dmy'],
  ])('%#: %s', (samples, order) => {
    expect(dateOrder(samples)).toBe(order);
  });
});

describeShared('the birthdays of a large Chinese list', ['data/linkage/zh_customers.csv'], () => {
  it('are all understood', () => {
    const cells = sharedCells('data/linkage/zh_customers.csv', '生日');
    const doubted = cells.filter((cell) => birthday.read(cell, chineseList).doubts.length > 0);
    expect(cells.length).toBeGreaterThan(6000);
    expect(doubted).toEqual([]);
  });
});
