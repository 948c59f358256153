import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Interrupted } from '../../../src/terminal/io/interruption.ts';
import { pressedKey } from '../../../src/terminal/prompts/key-prompt.ts';

/** A terminal in memory, on which keys can be pressed. */
function terminal() {
  const modes: boolean[] = [];
  let written = '';
  const keys = new PassThrough();
  const stdin = Object.assign(keys, { isRaw: false, setRawMode: (isRaw: boolean) => modes.push(isRaw) });
  return {
    given: { stdin, stderr: { write: (line: string) => (written += line) } },
    press: (sequence: string) => keys.write(sequence),
    end: () => keys.end(),
    modes,
    written: () => written,
  };
}

describe('a key', () => {
  it.each([
    ['n', 'n'],
    ['Y', 'y'],
    ['xz \u001b[Aq', 'q'],
  ])('%j is read without Enter: %s', async (pressed, expected) => {
    const { given, press, modes, written } = terminal();
    const answer = pressedKey('same?', ['y', 'n', 'q'], given);
    press(pressed);
    expect(await answer).toBe(expected);
    expect(written()).toBe(`same? ${expected}\n`);
    expect(modes).toEqual([true, false]);
  });

  it.each([['\u0003'], ['\u0004']])(
    'of Ctrl with %j interrupts, and leaves the terminal as it was',
    async (pressed) => {
      const { given, press, modes } = terminal();
      const answer = pressedKey('same?', ['y'], given);
      press(pressed);
      await expect(answer).rejects.toBeInstanceOf(Interrupted);
      expect(modes).toEqual([true, false]);
    },
  );

  it('that never comes is an interruption too', async () => {
    const { given, end } = terminal();
    const answer = pressedKey('same?', ['y'], given);
    end();
    await expect(answer).rejects.toBeInstanceOf(Interrupted);
  });

  it('can be asked for repeatedly', async () => {
    const { given, press } = terminal();
    const one = pressedKey('first', ['a', 'b'], given);
    press('a');
    expect(await one).toBe('a');
    const other = pressedKey('second', ['a', 'b'], given);
    press('b');
    expect(await other).toBe('b');
  });
});
