import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimLife } from '#domain/ledger';
import type { Envelope } from '#domain/mail-ports';
import { enrolment, wednesday } from '../support/mail-factories.ts';
import { createSendRig } from '../support/send-rig.ts';

let rig: Awaited<ReturnType<typeof createSendRig>>;
let state: typeof rig.state;
beforeAll(async () => {
  rig = await createSendRig();
  state = rig.state;
});
afterAll(() => rig.stop());
beforeEach(() => void rig.reset());

describe('an unknown outcome', () => {
  beforeEach(() => {
    state.answer = () => Promise.resolve({ kind: 'unknown', code: 'TimeoutError' });
  });

  it('is settled by any event with the claim, before or after it lapses', async () => {
    for (const wait of [1_000, claimLife + 1]) {
      const row = await rig.enrolled();
      await rig.send(row);
      expect(await rig.read(row)).toMatchObject({
        claim: { id: state.sent.at(-1)?.tags['claim'] },
        steps: {},
      });
      state.now += wait;
      await rig.hear('Delivery', state.sent.at(-1));
      expect(await rig.read(row)).toMatchObject({
        step: 'day-7',
        steps: { 'day-0': { outcome: 'delivered' } },
      });
      state.now = wednesday;
    }
  });

  it('waits for a probe that set out after the lapse, and only then is tried again', async () => {
    const row = await rig.enrolled();
    await rig.send(row);
    const [first] = state.sent.splice(0);
    state.now += claimLife;
    await rig.send(row);
    const [probe] = state.sent.splice(0);
    expect(probe).toMatchObject({
      to: 'success@simulator.amazonses.com',
      tags: { probe: String(state.now) },
    });
    state.now += 60_000;
    await rig.send(row);
    expect(state.sent.filter(({ tags }) => tags['claim'])).toEqual([]);
    state.sent = [];

    await rig.hear('Delivery', { ...(probe as Envelope), tags: { probe: String(state.now) } });
    state.answer = () => Promise.resolve({ kind: 'accepted', messageId: 'ses-2' });
    state.now += 60_000;
    await rig.send(row);
    expect(state.sent).toHaveLength(1);
    const after = await rig.read(row);
    expect(after?.steps['day-0']).toMatchObject({
      claim: state.sent[0]?.tags['claim'],
      unknown: [first?.tags['claim']],
    });

    // Had the first one arrived after all, its news still raises the outcome.
    await rig.hear('Complaint', first);
    expect((await rig.read(row))?.steps['day-0']).toMatchObject({ outcome: 'complained' });
  });

  it('of a row that stops meanwhile is kept and settled later', async () => {
    const row = await rig.enrolled();
    await rig.send(row);
    const made = await rig.deps.drives.get(row.ref.driveId);
    await rig.deps.drives.change(row.ref.driveId, made?.revision ?? 0, 'cancelled');
    state.now += claimLife;
    await rig.send(row);
    expect(await rig.read(row)).toMatchObject({
      state: 'stopped',
      unknown: [state.sent[0]?.tags['claim']],
    });
    await rig.hear('Send', state.sent[0]);
    expect(await rig.read(row)).toMatchObject({
      state: 'stopped',
      steps: { 'day-0': { outcome: 'sent' } },
      unknown: [],
    });
  });

  it('is settled by an event that is faster than the answer', async () => {
    const row = await rig.enrolled();
    state.answer = async () => {
      await rig.hear('Delivery', state.sent.at(-1));
      return { kind: 'accepted', messageId: 'ses-1' };
    };
    await rig.send(row);
    expect((await rig.read(row))?.steps['day-0']).toMatchObject({ outcome: 'delivered' });
    expect((await rig.read(row))?.step).toBe('day-7');
  });

  it('hears a hard bounce: suppressed, and acknowledged only when no mail can be under way', async () => {
    state.answer = () => Promise.resolve({ kind: 'accepted', messageId: 'ses-1' });
    const row = await rig.enrolled();
    await rig.send(row);
    const before = state.now;
    await rig.hear('Bounce', state.sent[0], { bounce: { bounceType: 'Permanent' } });
    expect(state.now - before).toBe(4_000);
    expect((await rig.read(row))?.steps['day-0']).toMatchObject({ outcome: 'bounced' });
    await rig.hear('Delivery', state.sent[0]);
    expect((await rig.read(row))?.steps['day-0']).toMatchObject({ outcome: 'bounced' });
  });

  it('pulls the brake when too many complain', async () => {
    state.answer = () => Promise.resolve({ kind: 'accepted', messageId: 'ses-1' });
    const row = await rig.enrolled();
    const second = enrolment({ ref: { ...row.ref, subscriberId: 't' } });
    await rig.deps.ledger.add(second);
    await rig.send(row, second);
    await rig.hear('Complaint', state.sent[0]);
    expect(await rig.deps.drives.get(row.ref.driveId)).toMatchObject({ state: 'running' });
    // The same complaint again counts once.
    await rig.hear('Complaint', state.sent[0]);
    expect(await rig.deps.drives.get(row.ref.driveId)).toMatchObject({ state: 'running' });
    await rig.hear('Complaint', state.sent[1]);
    expect(await rig.deps.drives.get(row.ref.driveId)).toMatchObject({
      state: 'paused',
      pausedFrom: 'running',
    });

    // Somebody looked and resumed it: only new harm stops it again.
    await rig.deps.drives.change(row.ref.driveId, 1, 'running');
    await rig.hear('Send', state.sent[0]);
    expect(await rig.deps.drives.get(row.ref.driveId)).toMatchObject({ state: 'running' });
    await rig.hear('Complaint', state.sent[1]);
    expect(await rig.deps.drives.get(row.ref.driveId)).toMatchObject({ state: 'paused' });
  });
});
