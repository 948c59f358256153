/** The flags that every command takes, before or after its name. */
import { text } from '../../base/text.ts';
import { outputFormats } from '../../formats/table/format-names.ts';
import { badValue, choice, day, onOff, string, value } from './flags.ts';

const COUNTRY = '--country <code>';

export const globalFlags = {
  db: string(
    '--db <file>',
    text('the list (default: CLIENTELE_DB, else clientele.db)', '客户库文件（默认 CLIENTELE_DB，否则 clientele.db）'),
  ),
  format: choice(
    '--format <format>',
    text(
      'table, csv, tsv, json, ndjson, markdown or xlsx',
      '输出格式：table、csv、tsv、json、ndjson、markdown 或 xlsx',
    ),
    outputFormats,
  ),
  output: string(
    '-o, --output <file>',
    text('write the rows to a file; its ending says the format', '把数据行写入文件，按扩展名决定格式'),
  ),
  asOf: day('--as-of <date>', text('the date that counts as today, YYYY-MM-DD', '以此日期作为今天，YYYY-MM-DD')),
  country: value(
    COUNTRY,
    text(
      "country of phones and addresses without one (default: the list's, else CN)",
      '电话和地址未写国家时的默认国家（默认取客户库设置，否则 CN）',
    ),
    (raw) => {
      if (/^[A-Za-z]{2}$/.test(raw)) return raw.toUpperCase();
      throw badValue(
        COUNTRY,
        raw,
        text('give two letters of ISO 3166, such as CN or GB', '请给出 ISO 3166 两位代码，例如 CN 或 GB'),
      );
    },
  ),
  lang: choice('--lang <language>', text('language of messages: en or zh', '提示语言：en 或 zh'), ['en', 'zh']),
  quiet: onOff('-q, --quiet', text('say only what went wrong', '只显示警告和错误')),
  verbose: onOff('-v, --verbose', text('say more about what is done', '显示更多过程信息')),
  noColor: onOff('--no-color', text('no colour', '不使用颜色')),
  noInput: onOff('--no-input', text('never ask; fail where an answer is needed', '从不提问；需要确认时报错')),
  yes: onOff('-y, --yes', text('answer every confirmation with yes', '所有确认都回答“是”')),
  debug: onOff('--debug', text('show the stack of an error', '出错时显示调用栈')),
};

/** On commands that change the list; accepted everywhere, so that it may precede the command's name. */
export const dryRunFlag = onOff('--dry-run', text('do everything, then take it back', '完整执行一遍，但不保存改动'));

export const versionFlag = onOff('--version', text('show the version', '显示版本号'));
export const helpFlag = onOff('-h, --help', text('show this help', '显示帮助'));
