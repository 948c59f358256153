/**
 * `followup` records what is to be done for a customer and by when, shows what is due, and marks what is done.
 *
 *     clientele followup add 1 --due +7d --task "ask how the trial went"
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';

export const followupCommand = command({
  name: 'followup',
  description: text(
    'A follow-up is something to do for a customer by a certain day. What these commands write can be undone.',
    '回访是在某日之前要为客户做的事。这些命令的改动都可以撤销。',
  ),
  examples: [],
  flags: {},
  writes: false,
  subcommands: [
    {
      title: text('Commands', '子命令'),
      commands: [
        {
          name: 'add',
          summary: text('plan a follow-up for a customer', '为一位客户安排回访'),
          load: async () => (await import('./followup-add.ts')).followupAddCommand,
        },
        {
          name: 'plan',
          summary: text('plan one for each customer not confirmed for long', '为久未核实的客户安排回访'),
          load: async () => (await import('./followup-plan.ts')).followupPlanCommand,
        },
        {
          name: 'list',
          summary: text('show open follow-ups, soonest first', '列出未完成的回访，先到期的在前'),
          load: async () => (await import('./followup-list.ts')).followupListCommand,
        },
        {
          name: 'done',
          summary: text('mark a follow-up as done', '标记回访完成'),
          load: async () => (await import('./followup-done.ts')).followupDoneCommand,
        },
      ],
    },
  ],
});
