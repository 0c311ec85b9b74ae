import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendBatch } from '#workers/send';
import { wednesday } from '../support/mail-factories.ts';
import { createSendRig } from '../support/send-rig.ts';

let rig: Awaited<ReturnType<typeof createSendRig>>;
let state: typeof rig.state;
beforeAll(async () => {
  rig = await createSendRig();
  state = rig.state;
});
afterAll(() => rig.stop());
beforeEach(() => void rig.reset());

describe('sending', () => {
  it('records what was state.sent, and when the next step is due there', async () => {
    const row = await rig.enrolled();
    expect(await rig.send(row)).toEqual([]);
    expect(state.sent).toHaveLength(1);
    expect(state.sent[0]).toMatchObject({
      to: 'reader@example.org',
      tags: { subscriber: 's', step: 'day-0', locale: 'en' },
    });
    const after = await rig.read(row);
    expect(after).toMatchObject({
      state: 'waiting',
      step: 'day-7',
      due: Date.UTC(2026, 2, 11, 17),
    });
    expect(after?.steps['day-0']).toMatchObject({
      outcome: 'sent',
      text: 'text-0',
      claim: state.sent[0]?.tags['claim'],
    });
  });

  it('sends the whole series and then is done', async () => {
    const row = await rig.enrolled();
    await rig.send(row);
    state.now = (await rig.read(row))?.due ?? 0;
    await rig.send(row);
    expect(state.sent.map(({ tags }) => tags['step'])).toEqual(['day-0', 'day-7']);
    expect(await rig.read(row)).toMatchObject({ state: 'done' });
    expect(await rig.read(row)).not.toHaveProperty('due');
  });

  it('sends once however often it is hinted at', async () => {
    const row = await rig.enrolled();
    await rig.send(row, row, row);
    await Promise.all([rig.send(row), rig.send(row)]);
    expect(state.sent).toHaveLength(1);
  });

  it('stops a row whose consent is gone', async () => {
    const row = await rig.enrolled();
    state.subscriber = null;
    await rig.send(row);
    expect(state.sent).toEqual([]);
    expect(await rig.read(row)).toMatchObject({ state: 'stopped', steps: {} });
  });

  it('stops a row that the drive is not for any more, and follows a new language', async () => {
    const elsewhere = await rig.enrolled({}, { segment: { countries: ['CH'] } });
    await rig.send(elsewhere);
    expect(await rig.read(elsewhere)).toMatchObject({ state: 'stopped' });
    const steps = [
      { id: 'day-0', afterDays: 0, localHour: 18, texts: { en: 'text-0', fr: 'text-fr' } },
    ];
    const moved = await rig.enrolled({}, { steps });
    if (state.subscriber) state.subscriber.locale = 'fr';
    await rig.send(moved);
    expect((await rig.read(moved))?.steps['day-0']).toMatchObject({
      locale: 'fr',
      text: 'text-fr',
    });
  });

  it('waits for the morning, and leaves the rows of a paused drive as they are', async () => {
    const night = await rig.enrolled({ zone: 'Pacific/Auckland' });
    await rig.send(night);
    expect(await rig.read(night)).toMatchObject({ due: Date.UTC(2026, 2, 4, 19) });
    const paused = await rig.enrolled({}, { state: 'paused' });
    await rig.send(paused);
    expect(await rig.read(paused)).toEqual(paused);
    expect(state.sent).toEqual([]);
  });

  it('heeds a pause that comes while it waits for its instant', async () => {
    const row = await rig.enrolled();
    state.turn = 1_000;
    state.duringSleep = async () => {
      const made = await rig.deps.drives.get(row.ref.driveId);
      if (made?.state === 'running') await rig.deps.drives.change(made.id, made.revision, 'paused');
    };
    await rig.send(row);
    expect(state.sent).toEqual([]);
    expect(await rig.read(row)).not.toHaveProperty('claim');
  });

  it('stops the rows of a cancelled drive', async () => {
    const row = await rig.enrolled({}, { state: 'cancelled' });
    await rig.send(row);
    expect(await rig.read(row)).toMatchObject({ state: 'stopped' });
  });

  it('gives the claim back when SES says later, and ends the row when SES says never', async () => {
    const later = await rig.enrolled();
    state.answer = () => Promise.resolve({ kind: 'later', code: 'Throttling', wait: 60_000 });
    await rig.send(later);
    expect(await rig.read(later)).toMatchObject({ state: 'waiting', step: 'day-0', steps: {} });
    expect(await rig.read(later)).not.toHaveProperty('claim');
    const never = await rig.enrolled();
    state.answer = () => Promise.resolve({ kind: 'never', code: 'MessageRejected' });
    await rig.send(never);
    expect(await rig.read(never)).toMatchObject({
      state: 'stopped',
      steps: { 'day-0': { outcome: 'refused' } },
    });
  });

  it('does not send when consent was asked too long ago', async () => {
    const row = await rig.enrolled();
    state.askTime = 1_001;
    await rig.send(row);
    expect(state.sent).toEqual([]);
    expect(await rig.read(row)).not.toHaveProperty('claim');
  });

  it('lets one broken row fail alone', async () => {
    const good = await rig.enrolled();
    const broken = await rig.enrolled(
      {},
      { steps: [{ id: 'day-0', afterDays: 0, localHour: 18, texts: { en: 'no-such-text' } }] },
    );
    expect(await rig.send(broken, good)).toEqual([broken.ref]);
    expect(await rig.read(broken)).not.toHaveProperty('claim');
    expect(state.sent).toHaveLength(1);
  });
});

describe('urgent mail', () => {
  it('goes out at any hour, once', async () => {
    const row = await rig.post();
    await rig.send(row);
    await rig.send(row);
    expect(state.sent.map(({ to }) => to)).toEqual(['teacher@example.org']);
    expect(await rig.read(row)).toMatchObject({ state: 'done' });
  });

  it('forgets the address and the ask once it is sent', async () => {
    const row = await rig.post();
    await rig.send(row);
    expect(await rig.read(row)).toMatchObject({ state: 'done', mail: { address: '', ref: '' } });
  });

  it('to a subscriber asks whether somebody still waits for it', async () => {
    const row = await rig.post({ kind: 'confirm', ref: 'subscriber-1~1' });
    state.subscriber = null;
    await rig.send(row);
    expect(state.sent).toEqual([]);
    expect(await rig.read(row)).toMatchObject({ state: 'stopped', mail: { address: '' } });
  });

  it('is found by a hint that is faster than the table', async () => {
    const row = await rig.post();
    const { read } = rig.deps.ledger;
    const lagging = { ...rig.deps.ledger };
    lagging.read = (ref, how) => (how?.fresh ? read(ref, how) : Promise.resolve(null));
    await sendBatch({ ...rig.deps, ledger: lagging }, 'urgent', [row.ref]);
    expect(state.sent).toHaveLength(1);
  });

  it('is reported when SES does not take it, or the quota is used up', async () => {
    const errors: string[] = [];
    const log = {
      info: () => {},
      error: (event: string, { mailId = '', driveId = '' } = {}) =>
        void errors.push(`${event} ${mailId}${driveId}`),
    };
    state.answer = () => Promise.resolve({ kind: 'later', code: 'Paused', wait: 900_000 });
    const refused = await rig.post();
    const letter = await rig.enrolled();
    await sendBatch({ ...rig.deps, log }, 'urgent', [refused.ref]);
    await sendBatch({ ...rig.deps, log }, 'drive', [letter.ref]);
    expect(state.sent).toHaveLength(2);
    const full = await rig.post();
    const pace = { ...rig.deps.pace, reserve: () => Promise.resolve({ wait: 600_000 }) };
    await sendBatch({ ...rig.deps, log, pace }, 'urgent', [full.ref]);
    expect(errors).toEqual([
      `urgent-put-off ${refused.ref.mailId}`,
      `urgent-put-off ${full.ref.mailId}`,
    ]);
  });

  it('is dropped in silence when it has expired', async () => {
    const row = await rig.post({ address: '', expiresAt: wednesday - 1 });
    await rig.send(row);
    expect(state.sent).toEqual([]);
    expect(await rig.read(row)).toMatchObject({ state: 'stopped' });
  });
});
