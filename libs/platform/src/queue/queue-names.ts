import type { JobName } from '#contracts/jobs/jobs.ts';

/** Queues; the worker has one processor class for each. */
export const queueNames = ['mail', 'reminders', 'offers', 'recordings'] as const;
export type QueueName = (typeof queueNames)[number];

/** Which queue a job goes to. Reminders have their own, so that a batch of invitations never makes one late. */
export const queueOfJob: Readonly<Record<JobName, QueueName>> = {
  'send-application-mail': 'mail',
  'send-sign-in-link': 'mail',
  'send-offer': 'mail',
  'send-invitation': 'mail',
  'send-reminder': 'reminders',
  'send-late-call': 'reminders',
  'send-standby-call': 'reminders',
  'expire-offer': 'offers',
  'compose-recording': 'recordings',
};

/**
 * BullMQ takes a job without a priority first. Somebody waits in front of the screen for a sign-in link; the
 * rest can come after it.
 */
export const priorityOfJob = (name: JobName): number => (urgent.includes(name) ? 0 : 10);
const urgent: readonly JobName[] = ['send-sign-in-link', 'send-late-call', 'send-standby-call'];
