import { expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import { dataDrivenClasses } from '../../../src/classify/scheme/data-driven-classes.ts';

const named = { codes: Int32Array.of(1, -1, 0, 1, 3), names: ['杭州', 'Ulm', 'Bonn', 'Aalen'] };

test('the classes that most customers have first, then by name; unused names are none', () => {
  const { found, classes } = dataDrivenClasses(named);
  expect(found.map(({ code }) => code)).toEqual(['Ulm', 'Aalen', '杭州']);
  expect([...classes]).toEqual([0, -1, 2, 0, 1]);
});

test('or by name, with words of their own', () => {
  const { found, classes } = dataDrivenClasses(named, {
    order: 'by-name',
    labelOf: (name) => text(`in ${name}`, `在${name}`),
  });
  expect(found.map(({ label }) => label.en)).toEqual(['in Aalen', 'in Ulm', 'in 杭州']);
  expect([...classes]).toEqual([1, -1, 2, 1, 0]);
});
