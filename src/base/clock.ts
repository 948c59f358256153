/**
 * What day it is. Nothing but `main.ts` reads the machine's clock; everybody else is handed one of these.
 */
export interface Clock {
  /** The civil date that counts as today, `YYYY-MM-DD`: `--as-of`, else the local date. */
  readonly today: string;
  /** The moment that stands for now, ISO 8601 in UTC. With `--as-of` it is the start of that day. */
  now(): string;
}
