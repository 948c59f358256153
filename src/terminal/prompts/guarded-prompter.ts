/** Decides whether there is somebody to ask, before a question is put. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Io } from '../io/io.ts';
import type { Prompter } from './prompter.ts';

export interface PromptRules {
  /** `--yes`: every confirmation is given. */
  readonly yes: boolean;
  /** `--no-input`: nobody is there to answer. */
  readonly noInput: boolean;
}

export interface GuardedPrompter extends Prompter {
  /** Whether somebody can be asked: what has another way out then need not ask. */
  readonly somebodyIsThere: boolean;
}

/**
 * A prompter that asks `person` only where stdin and stderr are terminals and nothing forbids it.
 *
 * @param makeRoom called before each question.
 */
export function guardedPrompter(
  person: Prompter,
  io: Io,
  rules: PromptRules,
  makeRoom: () => void = () => {},
): GuardedPrompter {
  const somebodyIsThere = io.stdin.isTerminal && io.stderr.isTerminal && !rules.noInput;
  return {
    somebodyIsThere,
    async confirm(question, flag) {
      if (rules.yes) return true;
      if (!somebodyIsThere) throw needsAnswer(flag);
      makeRoom();
      return person.confirm(question, flag);
    },
    async choose(question, choices, flag) {
      if (!somebodyIsThere) throw needsAnswer(flag);
      makeRoom();
      return person.choose(question, choices, flag);
    },
    async press(question, choices, flag) {
      if (!somebodyIsThere) throw needsAnswer(flag);
      makeRoom();
      return person.press(question, choices, flag);
    },
  };
}

/** The error of a question that nobody is there to answer. */
export function needsAnswer(flag: string): UserError {
  return usageError({
    code: 'needs-answer',
    message: text('this asks a question, and there is nobody to answer it', '此操作需要确认，但当前无人应答'),
    hint: text(`answer it with ${flag}`, `请用 ${flag} 作答`),
  });
}
