import { expect, test } from 'vitest';
import { showsColor } from '../../../src/terminal/io/color-support.ts';

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ TERM: 'dumb' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ FORCE_COLOR: '1', TERM: 'dumb' }, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
])('%j, terminal %s: colour %s', (environment, isTerminal, color) => {
  expect(showsColor(environment, { isTerminal })).toBe(color);
});
