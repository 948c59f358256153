/** What moved customers from one class to another: the figure that changed, found by classifying both days again. */
import { UserError } from '../base/errors.ts';
import { type Text, text } from '../base/text.ts';
import type { List } from '../store/file/list.ts';
import { dataFor, optionsFor } from './classify-list.ts';
import type { ListData } from './orders/list-source.ts';
import { type ClassFigure, type Classification, classesOf, type SchemeClass } from './scheme/scheme.ts';
import type { AnyScheme, SchemeSettings } from './schemes.ts';

/** What moved a customer. */
export interface MovingFigure {
  /** Undefined where no figure of the customer's own has changed, as for what follows. */
  readonly figure: Text | undefined;
  readonly before: number | string | null;
  readonly after: number | string | null;
  /** All that changed, in a few words. */
  readonly why: Text;
}

export interface MovingFigures {
  /** The classes as the scheme calls them now. */
  readonly classes: readonly SchemeClass[];
  of(customerId: number): MovingFigure;
}

/**
 * Classifies a list as of two days and tells what changed of each customer in between. Nothing is kept.
 *
 * @param since the earlier day, `until` the later one; civil dates.
 */
export function movingFigures(
  list: List,
  scheme: AnyScheme,
  since: string,
  until: string,
  settings: SchemeSettings,
): MovingFigures {
  const now = classifiedOn(list, scheme, until, settings);
  const then = classifiedOn(list, scheme, since, settings);
  const places = new Map(now?.data.ids.map((id, place) => [id, place]));
  const told = now && then ? scheme.changeBetween?.(then.data, now.data) : undefined;
  return {
    classes: now === undefined ? scheme.classes : classesOf(scheme, now.result),
    of(id) {
      // Both days are those of the customers that stand now, so a customer has the same place in both.
      const place = places.get(id);
      if (place === undefined || now === undefined)
        return nothing(text('is not in the list any more', '已不在客户库中'));
      const [before, after] = [then?.result.figures?.(place) ?? [], now.result.figures?.(place) ?? []];
      const changed = changesOf(before, after);
      const why = told?.(place) ?? inWords(changed) ?? unmoved(now.result.reason(place));
      const [main] = changed;
      if (main === undefined) return nothing(why);
      return { figure: main.now.label, before: main.was?.value ?? null, after: main.now.value, why };
    },
  };
}

function nothing(why: Text): MovingFigure {
  return { figure: undefined, before: null, after: null, why };
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
  readonly was: ClassFigure | undefined;
  readonly now: ClassFigure;
}

/** The figures that changed; where they are scored, those whose score did, the greatest change first. */
function changesOf(before: readonly ClassFigure[], after: readonly ClassFigure[]): Change[] {
  const changed = after
    .map((now, place): Change => ({ was: before[place], now }))
    .filter(({ was, now }) => was?.value !== now.value || was?.score?.[1] !== now.score?.[1]);
  const scored = changed.filter(({ was, now }) => now.score !== undefined && was?.score?.[1] !== now.score[1]);
  return (scored.length > 0 ? scored : changed).sort((first, second) => sizeOf(second) - sizeOf(first));
}

function sizeOf({ was, now }: Change): number {
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

function written({ value, unit }: ClassFigure): string {
  if (value === null) return '–';
  if (typeof value === 'number' && unit === 'share') return `${(value * 100).toFixed(1)} %`;
  return String(value);
}

function unmoved(reason: Text): Text {
  return text(`the others moved: ${reason.en}`, `其他客户有变化：${reason.zh}`);
}
