import { describe, expect, test } from 'vitest';
import { Interruption } from '../../../src/terminal/io/interruption.ts';

describe('an interruption', () => {
  test('runs the clean-ups once, the latest first, whatever one of them throws', () => {
    const done: string[] = [];
    const interruption = new Interruption();
    interruption.add(() => done.push('first'));
    interruption.add(() => {
      throw new Error('cannot');
    });
    interruption.add(() => done.push('last'));
    interruption.run();
    interruption.run();
    expect(done).toEqual(['last', 'first']);
  });

  test('does not run a clean-up that was removed', () => {
    const done: string[] = [];
    const interruption = new Interruption();
    const forget = interruption.add(() => done.push('a file'));
    forget();
    interruption.run();
    expect(done).toEqual([]);
  });

  test('handles no signals while work is busy, and again afterwards, even if the work fails', () => {
    let listening = false;
    const interruption = new Interruption({
      begin: () => {
        listening = true;
      },
      end: () => {
        listening = false;
      },
    });
    expect(listening).toBe(true);
    expect(interruption.busy(() => listening)).toBe(false);
    expect(listening).toBe(true);
    const failing = () =>
      interruption.busy(() => {
        throw new Error('no memory');
      });
    expect(failing).toThrow('no memory');
    expect(listening).toBe(true);
  });
});
