/**
 * Learns from what persons said of doubtful pairs: how much more, or less, each answer of a comparison weighs than the
 * model believed, and how likely a match is beforehand.
 *
 * A logistic regression with the model's match weight as its offset, a correction for each level of each comparison, and
 * one for all pairs alike. A normal prior holds the corrections near 0, so a few answers change little; they are rounded,
 * so that one more answer does not shift every weight. Source: Gelman and others (2008), "A weakly informative default
 * prior distribution for logistic and other regression models"; the maximum is found by Newton's method.
 */

import { solve } from '../../base/cholesky.ts';
import { type Text, text } from '../../base/text.ts';
import type { Match } from '../../store/tables/matches.ts';
import type { SavedKind, SavedModel } from './saved-model.ts';
import type { WeightPart } from './score.ts';

/** Corrections in bits. */
export interface Lessons {
  /** How many answers they rest on. */
  readonly answers: number;
  /** Of every pair. */
  readonly shift: number;
  /** Of a level of a comparison, by `levelKey`; levels that are as the model believed are not named. */
  readonly levels: ReadonlyMap<string, number>;
}

/** How far, in bits, a correction is expected to be from 0. */
const usualCorrection = 0.3;
const step = 0.25;
const mostIterations = 50;
const settled = 1e-9;
/** A pair that the model is surer of teaches no more than one of this weight. */
const mostWeight = 12;

/** The part of a weight that was learned. */
const learnedPart = 'answers';
const otherParts = new Set(['start', 'related', learnedPart]);

/** Learns from all pairs that a person decided and the model had weighed. */
export function learnFrom(matches: readonly Match[]): Lessons {
  const answers = matches.flatMap((match) => answerOf(match) ?? []);
  const names = [...new Set(answers.flatMap(({ levels }) => levels))].sort();
  const places = new Map(names.map((name, at) => [name, at + 1]));
  const rows = answers.map(({ levels }) => [0, ...levels.map((level) => places.get(level) ?? 0)]);
  const corrections = mostLikely(answers, rows, names.length + 1).map(rounded);
  const levels = new Map(names.map((name, at) => [name, corrections[at + 1] ?? 0]));
  for (const [name, correction] of levels) if (correction === 0) levels.delete(name);
  return { answers: answers.length, shift: corrections[0] ?? 0, levels };
}

/** What the levels that answers speak of are called, by the same names as the lessons. */
export function levelLabels(matches: readonly Match[]): ReadonlyMap<string, Text> {
  const labels = new Map<string, Text>();
  for (const { parts } of matches) {
    for (const part of isParts(parts) ? parts.filter(isLevel) : []) {
      const { label, found } = part;
      labels.set(levelKey(part), text(`${label.en}: ${found.en}`, `${label.zh}：${found.zh}`));
    }
  }
  return labels;
}

/** Lessons as a short text: the same for the same corrections, '' where nothing was learned. */
export function lessonsKey({ shift, levels }: Lessons): string {
  if (shift === 0 && levels.size === 0) return '';
  return JSON.stringify([shift, ...[...levels].sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** What a pair weighs by the lessons. */
export function learnedWeight(parts: readonly WeightPart[], weight: number, lessons: Lessons): number {
  return weight - learnedBefore(parts) + correctionOf(parts, lessons);
}

/** The parts of a weight with what was learned as a part of its own. @param parts as a model with the lessons gives them. */
export function withLearnedPart(parts: readonly WeightPart[], lessons: Lessons): readonly WeightPart[] {
  if (lessonsKey(lessons) === '') return parts;
  const own = parts.map((part) => {
    if (part.name === 'start') return { ...part, weight: part.weight - lessons.shift };
    return { ...part, weight: part.weight - (lessons.levels.get(levelKey(part)) ?? 0) };
  });
  return [...own, partOf(correctionOf(parts, lessons))];
}

/** The parts of a weight that was kept, with what is learned by now. */
export function relearnedParts(parts: readonly WeightPart[], lessons: Lessons): readonly WeightPart[] {
  const others = parts.filter(({ name }) => name !== learnedPart);
  return lessonsKey(lessons) === '' ? others : [...others, partOf(correctionOf(parts, lessons))];
}

function partOf(weight: number): WeightPart {
  return {
    name: learnedPart,
    label: text('earlier answers', '此前的判断'),
    found: text('what review was told of such pairs', '复核时对类似记录对的判断'),
    weight,
  };
}

/** The model with the lessons worked in. */
export function taughtModel(model: SavedModel, lessons: Lessons): SavedModel {
  if (lessonsKey(lessons) === '') return model;
  return { ...model, kinds: model.kinds.map((kind) => taughtKind(kind, lessons)) };
}

function taughtKind(kind: SavedKind, { shift, levels }: Lessons): SavedKind {
  const others = kind.relatedShares.reduce((rest, share) => rest - share, 1 - kind.matchShare);
  const odds = (kind.matchShare / others) * 2 ** shift;
  const comparisons = kind.comparisons.map((comparison) => ({
    ...comparison,
    m: comparison.m.map((probability, at) => {
      const correction = levels.get(keyOf(comparison.name, comparison.levels[at] ?? '')) ?? 0;
      return Math.min(1, probability * 2 ** correction);
    }),
  }));
  return { ...kind, matchShare: (odds / (1 + odds)) * (kind.matchShare + others), comparisons };
}

interface Answer {
  readonly same: boolean;
  /** What the model alone made of the pair, in bits. */
  readonly weight: number;
  readonly levels: readonly string[];
}

function answerOf({ decision, decidedBy, weight, parts }: Match): Answer | undefined {
  if (decidedBy !== 'person' || decision === 'unsure' || weight === null || !isParts(parts)) return undefined;
  const own = Math.max(-mostWeight, Math.min(mostWeight, weight - learnedBefore(parts)));
  return { same: decision === 'same', weight: own, levels: parts.filter(isLevel).map(levelKey) };
}

/** Whether a value is the parts of a weight, as they are kept with a match. */
export function isParts(value: unknown): value is readonly WeightPart[] {
  return (
    Array.isArray(value) && value.every((part) => typeof part?.name === 'string' && typeof part?.weight === 'number')
  );
}

function isLevel({ name }: WeightPart): boolean {
  return !otherParts.has(name) && !name.endsWith('.rarity');
}

function levelKey({ name, found }: WeightPart): string {
  return keyOf(name, found.en);
}

function keyOf(comparison: string, level: string): string {
  return `${comparison}: ${level}`;
}

function learnedBefore(parts: readonly WeightPart[]): number {
  return parts.find(({ name }) => name === learnedPart)?.weight ?? 0;
}

function correctionOf(parts: readonly WeightPart[], { shift, levels }: Lessons): number {
  return parts.filter(isLevel).reduce((sum, part) => sum + (levels.get(levelKey(part)) ?? 0), shift);
}

function rounded(correction: number): number {
  return Math.round(correction / step) * step + 0;
}

/** The corrections that the answers make most likely. @param rows for each answer the places of its corrections. */
function mostLikely(answers: readonly Answer[], rows: readonly (readonly number[])[], size: number): number[] {
  const corrections = Array<number>(size).fill(0);
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const gradient = corrections.map((correction) => -correction / usualCorrection ** 2);
    const curvature = corrections.map((_, at) => {
      return corrections.map((_, place) => (at === place ? 1 / usualCorrection ** 2 : 0));
    });
    for (const [at, { same, weight }] of answers.entries()) {
      const row = rows[at] ?? [];
      const bits = row.reduce((sum, place) => sum + (corrections[place] ?? 0), weight);
      const chance = 1 / (1 + 2 ** -bits);
      for (const one of row) {
        gradient[one] = (gradient[one] ?? 0) + Math.LN2 * ((same ? 1 : 0) - chance);
        const line = curvature[one] ?? [];
        for (const other of row) line[other] = (line[other] ?? 0) + Math.LN2 ** 2 * chance * (1 - chance);
      }
    }
    const change = solve(curvature, gradient);
    for (const [at, one] of change.entries()) corrections[at] = (corrections[at] ?? 0) + one;
    if (change.every((one) => Math.abs(one) < settled)) break;
  }
  return corrections;
}
