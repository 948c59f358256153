/**
 * Questions to a person. Asked only where stdin and stderr are terminals; elsewhere the error names the flag that
 * answers instead.
 */
import type { Text } from '../../base/text.ts';

/** One answer that a key gives. */
export interface KeyChoice<T> extends Choice<T> {
  /** A letter, in lower case. */
  readonly key: string;
}

/** One answer to choose. */
export interface Choice<T> {
  readonly value: T;
  readonly label: Text;
}

export interface Prompter {
  /**
   * Asks for yes or no. `flag` is what answers it without a person, such as `--yes`.
   *
   * @throws UserError `needs-answer` where there is nobody to ask.
   */
  confirm(question: Text, flag: string): Promise<boolean>;
  /**
   * Asks for one of several answers; `--yes` does not answer it. `flag` is what does without a person.
   *
   * @throws UserError `needs-answer` where there is nobody to ask.
   */
  choose<T>(question: Text, choices: readonly Choice<T>[], flag: string): Promise<T>;
  /**
   * Asks for one of several answers, each given by one key. `flag` is what does without a person.
   *
   * @throws UserError `needs-answer` where there is nobody to ask.
   */
  press<T>(question: Text, choices: readonly KeyChoice<T>[], flag: string): Promise<T>;
}
