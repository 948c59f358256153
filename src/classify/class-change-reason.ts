/** Why customers moved from one class to another: the metric that changed, found by classifying both days again. */
import { UserError } from '../base/errors.ts';
import { type Text, text } from '../base/text.ts';
import type { List } from '../store/file/list.ts';
import { dataFor, optionsFor } from './classify-list.ts';
import type { ListData } from './orders/list-source.ts';
import { type Classification, type ClassMetric, classesOf, type SchemeClass } from './scheme/scheme.ts';
import type { AnyScheme, SchemeSettings } from './schemes.ts';

/** Why a customer moved. */
export interface ChangeReason {
  /** The metric that changed most; undefined where no metric of the customer changed. */
  readonly metric: Text | undefined;
  readonly before: number | string | null;
  readonly after: number | string | null;
  /** All changes, in a few words. */
  readonly why: Text;
}

export interface ChangeReasons {
  /** The classes of the scheme on the later day. */
  readonly classes: readonly SchemeClass[];
  of(customerId: number): ChangeReason;
}

/**
 * Classifies a list as of two days and explains what changed for each customer in between. Nothing is stored.
 *
 * @param since the earlier day, `until` the later one; civil dates.
 */
export function changeReasons(
  list: List,
  scheme: AnyScheme,
  since: string,
  until: string,
  settings: SchemeSettings,
): ChangeReasons {
  const now = classifiedOn(list, scheme, until, settings);
  const then = classifiedOn(list, scheme, since, settings);
  const indexes = new Map(now?.data.ids.map((id, index) => [id, index]));
  const describe = now && then ? scheme.changeBetween?.(then.data, now.data) : undefined;
  return {
    classes: now === undefined ? scheme.classes : classesOf(scheme, now.result),
    of(id) {
      // The data of both days are those of today's surviving customers, so a customer has the same index in both.
      const customer = indexes.get(id);
      if (customer === undefined || now === undefined)
        return withoutMetric(text('no longer in the list', '已不在客户库中'));
      const [before, after] = [then?.result.metrics?.(customer) ?? [], now.result.metrics?.(customer) ?? []];
      const changed = changesOf(before, after);
      const why = describe?.(customer) ?? inWords(changed) ?? unchanged(now.result.reason(customer));
      const [main] = changed;
      if (main === undefined) return withoutMetric(why);
      return { metric: main.now.label, before: main.was?.value ?? null, after: main.now.value, why };
    },
  };
}

function withoutMetric(why: Text): ChangeReason {
  return { metric: undefined, before: null, after: null, why };
}

function classifiedOn(
  list: List,
  scheme: AnyScheme,
  day: string,
  settings: SchemeSettings,
): { readonly data: ListData; readonly result: Classification } | undefined {
  const data = dataFor(list, [scheme], day);
  try {
    return { data, result: scheme.classify(data, optionsFor(list, settings)) };
  } catch (error) {
    if (error instanceof UserError && error.code === 'too-little-data') return undefined;
    throw error;
  }
}

interface Change {
  readonly was: ClassMetric | undefined;
  readonly now: ClassMetric;
}

/** The metrics that changed; of scored ones those whose score changed, the greatest change first. */
function changesOf(before: readonly ClassMetric[], after: readonly ClassMetric[]): Change[] {
  const changed = after
    .map((now, index): Change => ({ was: before[index], now }))
    .filter(({ was, now }) => was?.value !== now.value || was?.score?.[1] !== now.score?.[1]);
  const scored = changed.filter(({ was, now }) => now.score !== undefined && was?.score?.[1] !== now.score[1]);
  return (scored.length > 0 ? scored : changed).sort((first, second) => sizeOf(second) - sizeOf(first));
}

function sizeOf({ was, now }: Change): number {
  // What had no score before was at none: 0.
  return Math.abs((now.score?.[1] ?? 0) - (was?.score?.[1] ?? 0));
}

function inWords(changes: readonly Change[]): Text | undefined {
  if (changes.length === 0) return undefined;
  const words = changes.map(({ was, now }) => {
    const before = was === undefined ? '–' : written(was);
    const score = now.score && ` (${now.score[0]} ${was?.score?.[1] ?? '–'} → ${now.score[1]})`;
    return text(
      `${now.label.en} ${before} → ${written(now)}${score ?? ''}`,
      `${now.label.zh} ${before} → ${written(now)}${score?.replace(' (', '（').replace(')', '）') ?? ''}`,
    );
  });
  return text(words.map(({ en }) => en).join('; '), words.map(({ zh }) => zh).join('；'));
}

function written({ value, unit }: ClassMetric): string {
  if (value === null) return '–';
  if (typeof value === 'number' && unit === 'share') return `${(value * 100).toFixed(1)} %`;
  return String(value);
}

function unchanged(reason: Text): Text {
  return text(`other customers changed: ${reason.en}`, `其他客户有变化：${reason.zh}`);
}
