/**
 * What can go wrong in a way that the user can act on, and the exit codes.
 *
 * Everything that is thrown and is not a `UserError` is a fault of the program.
 */
import type { Text } from './text.ts';

/** Exit codes of the process; scripts rely on them. */
export const ExitCode = {
  done: 0,
  /** A fault of the program. */
  fault: 1,
  /** Wrong use: a flag, an argument, a mapping or a setting. */
  usage: 2,
  /** Done, but rows were set aside. */
  setAside: 3,
  /** An input cannot be read: missing, corrupt, not what its name says. */
  unreadable: 4,
  /** The list cannot be used: not a clientele file, locked, newer schema, disk full. */
  unusableList: 5,
  /** A check found something. */
  found: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

interface UserErrorParts {
  /** Stable, kebab-case, for scripts and tests: `file-missing`. */
  readonly code: string;
  readonly exit: ExitCode;
  /** One clear sentence, without a full stop. */
  readonly message: Text;
  /** What to try next. */
  readonly hint?: Text;
  readonly cause?: unknown;
}

/** An error that the user can act on: what happened, what to try, and how the process ends. */
export class UserError extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  readonly text: Text;
  readonly hint: Text | undefined;

  constructor(parts: UserErrorParts) {
    super(parts.message.en, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'UserError';
    this.code = parts.code;
    this.exit = parts.exit;
    this.text = parts.message;
    this.hint = parts.hint;
  }
}

/** The error of wrong use: a flag, an argument, a mapping or a setting. Ends the process with exit code 2. */
export function usageError(parts: Omit<UserErrorParts, 'exit'>): UserError {
  return new UserError({ ...parts, exit: ExitCode.usage });
}
