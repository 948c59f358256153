/**
 * Learns from the labels that reviewers gave to doubtful pairs: how much more, or less, each comparison level counts than
 * the model estimated, and how likely a match is a priori.
 *
 * A logistic regression with the model's match weight as its offset, a correction for each level of each comparison, and
 * one for all pairs. A normal prior keeps the corrections near 0, so a few labels change little; they are rounded, so that
 * one more label does not shift every weight. Source: Gelman and others (2008), "A weakly informative default prior
 * distribution for logistic and other regression models"; the maximum is found by Newton's method.
 */

import { at } from '../../base/at.ts';
import { solve } from '../../base/cholesky.ts';
import { type Text, text } from '../../base/text.ts';
import type { Match } from '../../store/tables/matches.ts';
import { nonMatchShareOf } from './model.ts';
import type { SavedKind, SavedModel } from './saved-model.ts';
import { partNames, raritySuffix, type WeightPart } from './score.ts';

/** Corrections of a model, in bits. */
export interface Calibration {
  /** Number of labels that they rest on. */
  readonly labels: number;
  /** Correction of every pair. */
  readonly shift: number;
  /** Corrections of comparison levels, by `levelKey`; levels without a correction are not named. */
  readonly levels: ReadonlyMap<string, number>;
}

/** Standard deviation of the prior of a correction, in bits. */
const priorDeviation = 0.3;
/** Corrections are rounded to multiples of this, in bits. */
const step = 0.25;
const maxIterations = 50;
const tolerance = 1e-9;
/** A pair that the model is more certain of counts as one of this weight. */
const maxWeight = 12;

const withoutLevel: ReadonlySet<string> = new Set(Object.values(partNames));

/** Learns from all pairs that a person labelled and the model had scored. */
export function calibrationOf(matches: readonly Match[]): Calibration {
  const labels = matches.flatMap((match) => labelOf(match) ?? []);
  const names = [...new Set(labels.flatMap(({ levels }) => levels))].sort();
  const [shift = 0, ...corrections] = fitCorrections(labels, names).map(roundToStep);
  const levels = new Map(names.map((name, index) => [name, at(corrections, index)]));
  for (const [name, correction] of levels) if (correction === 0) levels.delete(name);
  return { labels: labels.length, shift, levels };
}

/** The wording of the levels that were labelled, by the keys of a calibration. */
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

/** A short text that identifies a calibration; '' for one without corrections. */
export function calibrationKey({ shift, levels }: Calibration): string {
  if (shift === 0 && levels.size === 0) return '';
  return JSON.stringify([shift, ...[...levels].sort(([one], [other]) => (one < other ? -1 : 1))]);
}

/** A stored weight, calibrated anew. */
export function calibratedWeight(parts: readonly WeightPart[], weight: number, calibration: Calibration): number {
  return weight - feedbackIn(parts) + correctionOf(parts, calibration);
}

/**
 * The parts of a weight with the corrections as a part of their own.
 *
 * @param parts as a calibrated model gives them.
 */
export function withFeedbackPart(parts: readonly WeightPart[], calibration: Calibration): readonly WeightPart[] {
  if (calibrationKey(calibration) === '') return parts;
  const own = parts.map((part) => {
    if (part.name === partNames.prior) return { ...part, weight: part.weight - calibration.shift };
    return { ...part, weight: part.weight - (calibration.levels.get(levelKey(part)) ?? 0) };
  });
  return [...own, feedbackPart(correctionOf(parts, calibration))];
}

/** The parts of a stored weight, calibrated anew. */
export function recalibratedParts(parts: readonly WeightPart[], calibration: Calibration): readonly WeightPart[] {
  const others = parts.filter(({ name }) => name !== partNames.feedback);
  return calibrationKey(calibration) === '' ? others : [...others, feedbackPart(correctionOf(parts, calibration))];
}

function feedbackPart(weight: number): WeightPart {
  return {
    name: partNames.feedback,
    label: text('reviewer feedback', '复核反馈'),
    found: text('how similar pairs were decided in review', '类似记录对的复核结果'),
    weight,
  };
}

/** A model with its probabilities corrected. */
export function calibratedModel(model: SavedModel, calibration: Calibration): SavedModel {
  if (calibrationKey(calibration) === '') return model;
  return { ...model, kinds: model.kinds.map((kind) => calibratedKind(kind, calibration)) };
}

function calibratedKind(kind: SavedKind, { shift, levels }: Calibration): SavedKind {
  const nonMatchShare = nonMatchShareOf(kind);
  const odds = (kind.matchShare / nonMatchShare) * 2 ** shift;
  const comparisons = kind.comparisons.map((comparison) => ({
    ...comparison,
    m: comparison.m.map((probability, index) => {
      const correction = levels.get(keyOf(comparison.name, at(comparison.levels, index))) ?? 0;
      return Math.min(1, probability * 2 ** correction);
    }),
  }));
  return { ...kind, matchShare: (odds / (1 + odds)) * (kind.matchShare + nonMatchShare), comparisons };
}

/** A pair that a person decided. */
interface Label {
  readonly same: boolean;
  /** The weight by the model alone, in bits. */
  readonly weight: number;
  /** The keys of its levels. */
  readonly levels: readonly string[];
}

function labelOf({ decision, decidedBy, weight, parts }: Match): Label | undefined {
  if (decidedBy !== 'person' || decision === 'unsure' || weight === null || !isParts(parts)) return undefined;
  const own = Math.max(-maxWeight, Math.min(maxWeight, weight - feedbackIn(parts)));
  return { same: decision === 'same', weight: own, levels: parts.filter(isLevel).map(levelKey) };
}

/** Whether a value is the parts of a weight, as they are stored with a match. */
export function isParts(value: unknown): value is readonly WeightPart[] {
  return (
    Array.isArray(value) && value.every((part) => typeof part?.name === 'string' && typeof part?.weight === 'number')
  );
}

function isLevel({ name }: WeightPart): boolean {
  return !withoutLevel.has(name) && !name.endsWith(raritySuffix);
}

function levelKey({ name, found }: WeightPart): string {
  return keyOf(name, found.en);
}

function keyOf(comparison: string, level: string): string {
  return `${comparison}: ${level}`;
}

/** The correction that a stored weight already contains. */
function feedbackIn(parts: readonly WeightPart[]): number {
  return parts.find(({ name }) => name === partNames.feedback)?.weight ?? 0;
}

function correctionOf(parts: readonly WeightPart[], { shift, levels }: Calibration): number {
  return parts.filter(isLevel).reduce((sum, part) => sum + (levels.get(levelKey(part)) ?? 0), shift);
}

function roundToStep(correction: number): number {
  return Math.round(correction / step) * step + 0;
}

/** The most likely corrections: of all pairs, then of each of the levels. */
function fitCorrections(labels: readonly Label[], names: readonly string[]): readonly number[] {
  const indexes = new Map(names.map((name, index) => [name, index + 1]));
  const rows = labels.map(({ levels, ...label }) => ({
    ...label,
    /** The corrections that apply to the pair. */
    applying: [0, ...levels.flatMap((level) => indexes.get(level) ?? [])],
  }));
  const precision = 1 / priorDeviation ** 2;
  let corrections = new Float64Array(names.length + 1);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const gradient = corrections.map((correction) => -correction * precision);
    const curvature = Array.from(corrections, () => new Float64Array(corrections.length));
    for (const [index, line] of curvature.entries()) line[index] = precision;
    for (const { same, weight, applying } of rows) {
      const bits = applying.reduce((sum, index) => sum + at(corrections, index), weight);
      const chance = 1 / (1 + 2 ** -bits);
      for (const one of applying) {
        gradient[one] = at(gradient, one) + Math.LN2 * ((same ? 1 : 0) - chance);
        const line = at(curvature, one);
        for (const other of applying) line[other] = at(line, other) + Math.LN2 ** 2 * chance * (1 - chance);
      }
    }
    const change = solve(
      curvature.map((line) => [...line]),
      [...gradient],
    );
    corrections = corrections.map((correction, index) => correction + at(change, index));
    if (change.every((one) => Math.abs(one) < tolerance)) break;
  }
  return [...corrections];
}
