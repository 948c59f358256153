/**
 * `init` creates an empty list and sets its country, the default for phones and addresses that name none.
 *
 *     clientele init --country US
 */
import { existsSync } from 'node:fs';
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { writeCurrency } from '../../store/file/currency.ts';
import { writeSetting } from '../../store/file/settings.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import { batchInfo } from '../shared/batch-info.ts';

export const initCommand = command({
  name: 'init',
  description: text(
    'Creates the file, readable by its owner only, and records the country and its currency, the defaults for phones, addresses and amounts that name none. If there is no list yet, import creates one for China.',
    '新建仅本人可读的文件，并记录国家及其货币，作为未标明国家的电话、地址和金额的默认值。没有客户库时 import 也会自动新建，默认为中国。',
  ),
  examples: [
    { line: 'clientele init --db china.db', does: text('a list for China', '中国的客户库') },
    { line: 'clientele init --db america.db --country US', does: text('a list for the United States', '美国的客户库') },
  ],
  flags: {},
  writes: true,
  async run(context) {
    if (existsSync(context.listPath)) {
      throw usageError({
        code: 'list-exists',
        message: text(`${context.listPath} already exists`, `${context.listPath} 已存在`),
        hint: text('use another file with --db', '请用 --db 指定其他文件'),
      });
    }
    const { country, currency } = context.reading;
    const list = context.writeList({ create: true });
    await inBatch(list, batchInfo(context, 'init'), (batch) => {
      writeSetting(list, batch, 'country', country);
      writeCurrency(list, batch, currency);
    });
    await context.printer.say(
      text(
        `created ${context.listPath}: country ${country}, currency ${currency}`,
        `已新建 ${context.listPath}：国家 ${country}，货币 ${currency}`,
      ),
    );
    return undefined;
  },
});
