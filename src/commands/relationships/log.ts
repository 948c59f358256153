/**
 * `log` records a contact with a customer.
 *
 *     clientele log 1 --note "asked for the spring catalogue" --channel phone
 */

import { text } from '../../base/text.ts';
import { channelCode } from '../../fields/records/contact-channel.ts';
import { parseDay } from '../../relationship/due-day.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { addInteraction } from '../../store/tables/interactions.ts';
import { confirmer } from '../../store/tables/verification.ts';
import { command } from '../cli/command.ts';
import { badValue, onOff, string } from '../cli/flags.ts';
import { required } from '../cli/required-flag.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { customerWords, sayKept } from '../shared/customer-words.ts';

const ON = '--on <date>';
const NOTE = '--note <text>';

export const logCommand = command({
  name: 'log',
  arguments: '<customer>',
  description: text(
    'Records one contact with a customer: what was said, by which channel, on which day, by whom. The customer is given by id, ref, phone or full name. It can be undone.',
    '为客户写入一条联系记录：内容、渠道、日期、联系人。客户可用编号、客户编号、电话或完整名称指明。可以撤销。',
  ),
  examples: [
    {
      line: 'clientele log 1 --note "asked for the spring catalogue" --channel phone',
      does: text('a call today', '记录今天的一通电话'),
    },
    {
      line: 'clientele log 1 --note "到店试用新品" --channel visit --on yesterday --owner 李娜',
      does: text('a visit yesterday', '记录昨天的一次到访'),
    },
  ],
  flags: {
    note: string(NOTE, text('what was said or done', '联系内容')),
    channel: string(
      '--channel <channel>',
      text(
        'phone, wechat, email, sms, visit, store, chat, other',
        '渠道：phone、wechat、email、sms、visit、store、chat、other',
      ),
    ),
    on: string(
      ON,
      text('the day, YYYY-MM-DD or yesterday (default: today)', '日期，YYYY-MM-DD 或 yesterday（默认今天）'),
    ),
    owner: string('--owner <name>', text('who was in touch', '由谁联系')),
    confirm: onOff('--confirm', text("the customer's data were confirmed", '客户信息已一并核实')),
  },
  writes: true,
  async run(context, [words = ''], { note, channel, on, owner, confirm }) {
    const { today } = context.clock;
    const content = required(NOTE, note);
    const happenedOn = on === undefined ? today : parseDay(on, today);
    if (happenedOn === undefined)
      throw badValue(ON, on ?? '', text('give a date such as 2025-06-30', '请给出日期，例如 2025-06-30'));
    if (happenedOn > today) {
      throw badValue(
        ON,
        on ?? '',
        text(
          'that day is in the future; plan it with: clientele followup add',
          '该日期尚未到来；如需安排，请用 clientele followup add',
        ),
      );
    }
    const list = context.writeList();
    const customer = findCustomer(list, words, context.reading);
    const { batchId } = await inBatch(list, batchInfo(context, 'log'), (batch) => {
      batch.count('inserted');
      if (confirm) confirmer(list, batch)(customer.id);
      const code = channel?.trim() ? channelCode(channel) : null;
      return addInteraction(list, batch, {
        customerId: customer.id,
        happenedOn,
        channel: code,
        note: content,
        owner: owner?.trim() || null,
      });
    });
    const who = customerWords(customer);
    await sayKept(
      context,
      batchId,
      text(`logged for ${who} on ${happenedOn}`, `已记录 ${happenedOn} 与 ${who} 的联系`),
    );
    return undefined;
  },
});
