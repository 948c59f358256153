import { describe, expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import { memoryIo } from '../../../src/terminal/io/memory-io.ts';
import { type GuardedPrompter, guardedPrompter } from '../../../src/terminal/prompts/guarded-prompter.ts';
import type { Choice, Prompter } from '../../../src/terminal/prompts/prompter.ts';

const question = text('Erase 3 customers?', '删除 3 位客户？');
const needsAnswer = expect.objectContaining({ code: 'needs-answer', exit: 2 });

/** Answers no, and takes the last choice. */
const person: Prompter = { confirm: async () => false, choose: takeLast, press: takeLast };

async function takeLast<T>(_: unknown, choices: readonly Choice<T>[]): Promise<T> {
  const last = choices.at(-1);
  if (last === undefined) throw new Error('nothing to choose from');
  return last.value;
}

const choices = [
  { value: 'same', key: 'y', label: text('the same', '同一客户') },
  { value: 'different', key: 'n', label: text('different', '不同客户') },
];

function prompter(terminal: boolean, rules: { yes?: boolean; noInput?: boolean } = {}): GuardedPrompter {
  return guardedPrompter(person, memoryIo({ terminal }), { yes: false, noInput: false, ...rules });
}

describe('a question', () => {
  test('is asked on the terminal', async () => {
    expect(await prompter(true).confirm(question, '--yes')).toBe(false);
    expect(await prompter(true).choose(question, choices, '--decisions FILE')).toBe('different');
    expect(await prompter(true).press(question, choices, '--decisions FILE')).toBe('different');
  });

  test('clears the line first', async () => {
    const asked: string[] = [];
    const rules = { yes: false, noInput: false };
    const noting: Prompter = { ...person, confirm: async () => asked.push('question') > 0 };
    const guarded = guardedPrompter(noting, memoryIo({ terminal: true }), rules, () => asked.push('room'));
    await guarded.confirm(question, '--yes');
    expect(asked).toEqual(['room', 'question']);
  });

  test('tells in advance whether it can be asked', () => {
    expect(prompter(true).canAsk).toBe(true);
    expect(prompter(true, { yes: true }).canAsk).toBe(true);
    expect(prompter(true, { noInput: true }).canAsk).toBe(false);
    expect(prompter(false).canAsk).toBe(false);
  });

  test('without a terminal is an error that names the flag in both languages', async () => {
    await expect(prompter(false).confirm(question, '--yes')).rejects.toEqual(needsAnswer);
    await expect(prompter(false).press(question, choices, '--decisions')).rejects.toEqual(needsAnswer);
    const error = await prompter(false)
      .choose(question, choices, '--decisions FILE')
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      hint: { en: expect.stringContaining('--decisions FILE'), zh: expect.stringContaining('--decisions FILE') },
    });
  });

  test('is not asked with --no-input, though there is a terminal', async () => {
    await expect(prompter(true, { noInput: true }).confirm(question, '--yes')).rejects.toEqual(needsAnswer);
  });

  test('is answered by --yes only where it is a yes or no', async () => {
    expect(await prompter(false, { yes: true }).confirm(question, '--yes')).toBe(true);
    await expect(prompter(false, { yes: true }).choose(question, choices, '--decisions')).rejects.toEqual(needsAnswer);
  });

  test('is not asked where only one of stdin and stderr is a terminal', async () => {
    const io = { ...memoryIo({ terminal: true }), stdin: memoryIo({ terminal: false }).stdin };
    const guarded = guardedPrompter(person, io, { yes: false, noInput: false });
    await expect(guarded.confirm(question, '--yes')).rejects.toEqual(needsAnswer);
  });
});
