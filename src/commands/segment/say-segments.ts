/** Reports a refresh of the segments, for `segment refresh` and `classify`. */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { SegmentRefresh } from '../../store/classes/segments.ts';
import type { Context } from '../cli/context.ts';

/** Prints how many customers are in each refreshed segment, and which rules failed. */
export async function saySegments({ printer }: Context, refreshed: readonly SegmentRefresh[]): Promise<void> {
  for (const { segment, changes, error } of refreshed) {
    if (error !== undefined) {
      await printer.warn(text(`segment ${segment.name}: ${error.text.en}`, `客群“${segment.name}”：${error.text.zh}`));
    } else if (changes !== undefined) {
      const { classified, came, left } = changes;
      await printer.say(
        text(
          `segment ${segment.name}: ${counted(classified, 'customer')}, ${came} came, ${left} left`,
          `客群“${segment.name}”：${classified} 位客户，${came} 位进入，${left} 位离开`,
        ),
      );
    }
  }
}
