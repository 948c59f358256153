/** The tasks that threads share, by name: each takes plain data and gives plain data. */

import { type HashingTask, hashRows } from '../features/canonical-order.ts';
import type { FeaturePart } from '../features/features.ts';
import { type MarkingTask, markKinds } from '../features/kinds.ts';
import { type ReadingTask, readPart } from '../features/read-part.ts';
import type { PatternCounts } from '../model/comparison-vectors.ts';
import {
  type KindTask,
  type RandomTask,
  randomPatterns,
  samplePatterns,
  type Weighing,
  type WeighingTask,
  weighPairs,
} from './kind-task.ts';

export interface TaskTypes {
  readonly hashRows: { readonly input: HashingTask; readonly output: true };
  readonly markKinds: { readonly input: MarkingTask; readonly output: true };
  readonly readPart: { readonly input: ReadingTask; readonly output: FeaturePart };
  readonly samplePatterns: {
    readonly input: { readonly task: KindTask; readonly share: number };
    readonly output: PatternCounts;
  };
  readonly randomPatterns: { readonly input: RandomTask; readonly output: PatternCounts };
  readonly weighPairs: { readonly input: WeighingTask; readonly output: Weighing };
}

export type TaskName = keyof TaskTypes;

const tasks: {
  readonly [Name in TaskName]: (input: TaskTypes[Name]['input']) => TaskTypes[Name]['output'];
} = { hashRows, markKinds, readPart, samplePatterns, randomPatterns, weighPairs };

/** Runs a task in the thread that asks. */
export function runTask<Name extends TaskName>(name: Name, input: TaskTypes[Name]['input']): TaskTypes[Name]['output'] {
  return tasks[name](input);
}
