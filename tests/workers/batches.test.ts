import type { SQSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { eachRecord } from '#workers/batch';
import type { FeedbackDeps, SendDeps } from '#workers/deps';
import { takeEvents } from '#workers/feedback';
import { sendMessages } from '#workers/send-messages';

const event = (...bodies: string[]) =>
  ({ Records: bodies.map((body, n) => ({ messageId: `m-${n}`, body })) }) as SQSEvent;
const log = { info: () => {}, error: () => {} };

it('only the record that failed comes again', async () => {
  const answer = await eachRecord(event('good', 'bad', 'good'), log, ({ body }) =>
    body === 'bad' ? Promise.reject(new Error()) : Promise.resolve(),
  );
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-1' }] });
});

it('SES’s greeting to a new topic is no event, and no dead letter', async () => {
  const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.';
  const deps = { log } as unknown as FeedbackDeps;
  expect(await takeEvents(deps, [greeting, 'nonsense'])).toEqual(new Set([1]));
});

it('a hint that cannot be read ends among the dead letters, alone', async () => {
  const hint = (mailId: string) => JSON.stringify({ lane: 'urgent', mailId });
  const read = () => Promise.resolve(null);
  const deps = { log, clock: { now: () => 0 }, ledger: { read } } as unknown as SendDeps;
  const answer = await sendMessages(
    deps,
    'urgent',
    event(hint('a'), 'nonsense', '{"lane":"urgent"}'),
  );
  expect(answer).toEqual({
    batchItemFailures: [{ itemIdentifier: 'm-1' }, { itemIdentifier: 'm-2' }],
  });
});
