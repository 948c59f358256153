/**
 * Questions to the user. They are asked only where stdin and stderr are terminals; elsewhere the error names the flag that
 * gives the answer.
 */
import type { Text } from '../../base/text.ts';

/** One answer with its key. */
export interface KeyChoice<T> extends Choice<T> {
  /** A lower-case letter. */
  readonly key: string;
}

/** One answer to choose from. */
export interface Choice<T> {
  readonly value: T;
  readonly label: Text;
}

export interface Prompter {
  /**
   * Asks for yes or no. `flag` gives the answer without a question, such as `--yes`.
   *
   * @throws UserError `needs-answer` where nobody can answer.
   */
  confirm(question: Text, flag: string): Promise<boolean>;
  /**
   * Asks for one of several answers, which `--yes` does not give. `flag` gives it without a question.
   *
   * @throws UserError `needs-answer` where nobody can answer.
   */
  choose<T>(question: Text, choices: readonly Choice<T>[], flag: string): Promise<T>;
  /**
   * Asks for one of several answers, each given by one key. `flag` gives it without a question.
   *
   * @throws UserError `needs-answer` where nobody can answer.
   */
  press<T>(question: Text, choices: readonly KeyChoice<T>[], flag: string): Promise<T>;
}
