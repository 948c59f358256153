/** Asks questions only where a user can answer them. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Io } from '../io/io.ts';
import type { Prompter } from './prompter.ts';

export interface PromptRules {
  /** `--yes`: every confirmation is answered with yes. */
  readonly yes: boolean;
  /** `--no-input`: never ask. */
  readonly noInput: boolean;
}

export interface GuardedPrompter extends Prompter {
  /** Whether a user can answer; commands that have a default need not ask otherwise. */
  readonly canAsk: boolean;
}

/**
 * A prompter that passes questions to `prompter` only where stdin and stderr are terminals and no flag forbids it.
 *
 * @param beforeQuestion called before each question.
 */
export function guardedPrompter(
  prompter: Prompter,
  io: Io,
  rules: PromptRules,
  beforeQuestion: () => void = () => {},
): GuardedPrompter {
  const canAsk = io.stdin.isTerminal && io.stderr.isTerminal && !rules.noInput;
  return {
    canAsk,
    async confirm(question, flag) {
      if (rules.yes) return true;
      if (!canAsk) throw needsAnswer(flag);
      beforeQuestion();
      return prompter.confirm(question, flag);
    },
    async choose(question, choices, flag) {
      if (!canAsk) throw needsAnswer(flag);
      beforeQuestion();
      return prompter.choose(question, choices, flag);
    },
    async press(question, choices, flag) {
      if (!canAsk) throw needsAnswer(flag);
      beforeQuestion();
      return prompter.press(question, choices, flag);
    },
  };
}

/** The error of a question that nobody can answer. */
export function needsAnswer(flag: string): UserError {
  return usageError({
    code: 'needs-answer',
    message: text('an answer is needed, but the command is not interactive', '需要回答一个问题，但当前不是交互式运行'),
    hint: text(`give the answer with ${flag}`, `请用 ${flag} 作答`),
  });
}
