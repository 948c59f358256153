/** The tasks that threads share, by name. Each takes plain data and returns plain data. */

import type { VectorCounts } from '../compare/comparison-vectors.ts';
import { type MarkingTask, markKinds } from '../features/customer-kinds.ts';
import type { FeaturePart } from '../features/features.ts';
import { type ReadingTask, readPart } from '../features/read-part.ts';
import { type HashingTask, hashRows } from '../rows/canonical-order.ts';
import {
  countRandomVectors,
  countSampledVectors,
  type RandomTask,
  type SamplingTask,
  type ScoredPairs,
  type ScoringTask,
  scorePairs,
} from './pair-tasks.ts';

export interface TaskTypes {
  readonly hashRows: { readonly input: HashingTask; readonly output: true };
  readonly markKinds: { readonly input: MarkingTask; readonly output: true };
  readonly readPart: { readonly input: ReadingTask; readonly output: FeaturePart };
  readonly countSampledVectors: { readonly input: SamplingTask; readonly output: VectorCounts };
  readonly countRandomVectors: { readonly input: RandomTask; readonly output: VectorCounts };
  readonly scorePairs: { readonly input: ScoringTask; readonly output: ScoredPairs };
}

export type TaskName = keyof TaskTypes;

const tasks: {
  readonly [Name in TaskName]: (input: TaskTypes[Name]['input']) => TaskTypes[Name]['output'];
} = { hashRows, markKinds, readPart, countSampledVectors, countRandomVectors, scorePairs };

/** Runs a task in the calling thread. */
export function runTask<Name extends TaskName>(name: Name, input: TaskTypes[Name]['input']): TaskTypes[Name]['output'] {
  return tasks[name](input);
}
