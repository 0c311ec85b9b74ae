import { describe, expect, it } from 'vitest';
import { brakeReason } from '#domain/brake';
import type { DriveState } from '#domain/drive';
import { verdict } from '#domain/eligibility';
import { claimLife, claimed, outcomes, raised, recorded, released, stopped } from '#domain/ledger';
import { drive, enrolment, urgentRow, wednesday as now } from '../support/mail-factories.ts';

const record = { at: now, text: 't', locale: 'en', outcome: 'sent', claim: 'b' } as const;

describe('a row', () => {
  it('keeps the claims whose outcome is not known, and names them with the step', () => {
    const first = claimed(enrolment(), 'a', now);
    expect(first).toMatchObject({
      claim: { id: 'a', until: now + claimLife },
      due: now + claimLife,
      unknown: [],
    });
    const second = claimed(first, 'b', now + claimLife);
    expect(second.unknown).toEqual(['a']);
    const done = recorded(second, record, { state: 'done' });
    expect(done.steps['day-0']).toEqual({ ...record, unknown: ['a'] });
    expect(done).toMatchObject({ state: 'done', unknown: [] });
    expect(done).not.toHaveProperty('claim');
    expect(done).not.toHaveProperty('due');
  });

  it('gives a claim back without a trace when its mail has certainly not left', () => {
    const back = released(claimed(enrolment(), 'a', now), now + 1);
    expect(back).not.toHaveProperty('claim');
    expect(back).toMatchObject({ due: now + 1, unknown: [] });
  });

  it('stays stopped when news of an earlier claim comes in', () => {
    const gone = stopped(claimed(enrolment(), 'b', now), { lost: true });
    expect(gone).toMatchObject({ state: 'stopped', unknown: ['b'] });
    const known = recorded(gone, record, { state: 'waiting', step: 'day-7', due: now });
    expect(known).toMatchObject({ state: 'stopped', step: 'day-0', steps: { 'day-0': record } });
    expect(known).not.toHaveProperty('due');
  });

  it('only ever raises an outcome', () => {
    for (const [from, before] of outcomes.entries()) {
      for (const [to, after] of outcomes.entries()) {
        const row = enrolment({ steps: { 'day-0': { ...record, outcome: before } } });
        expect(raised(row, 'day-0', after)?.steps['day-0']?.outcome ?? before).toBe(
          outcomes[Math.max(from, to)],
        );
      }
    }
    expect(raised(enrolment(), 'day-0', 'delivered')).toBeNull();
  });
});

describe('the verdict', () => {
  const inState = (state: DriveState) => verdict(enrolment(), drive({ state }), now, 0).kind;

  it('sends what is due in a drive that goes on', () => {
    expect(inState('enrolling')).toBe('send');
    expect(inState('running')).toBe('send');
    expect(inState('paused')).toBe('skip');
    expect(inState('cancelled')).toBe('stop');
    expect(verdict(enrolment(), null, now, 0).kind).toBe('stop');
    expect(verdict(enrolment({ due: now + 1 }), drive(), now, 0).kind).toBe('skip');
    expect(verdict(enrolment({ state: 'stopped' }), drive(), now, 0).kind).toBe('skip');
    expect(verdict(enrolment({ locale: 'fr' }), drive(), now, 0).kind).toBe('stop');
  });

  it('waits for the morning there', () => {
    const night = verdict(enrolment({ zone: 'Pacific/Auckland' }), drive(), now, 0);
    expect(night).toEqual({ kind: 'later', due: Date.UTC(2026, 2, 4, 19) });
  });

  it('tries an open claim again only once a probe from after it has come back', () => {
    const row = { ...claimed(enrolment(), 'a', now - claimLife), due: now };
    expect(verdict(row, drive(), now - 1, 0).kind).toBe('skip');
    expect(verdict(row, drive(), now, 0)).toEqual({ kind: 'await-probe', due: now + 60_000 });
    expect(verdict(row, drive(), now, now).kind).toBe('await-probe');
    expect(verdict(row, drive(), now, now + 1).kind).toBe('send');
  });

  it('drops urgent mail that nobody waits for any more, and sends it at any hour', () => {
    const mail = urgentRow();
    expect(verdict(mail, null, now, 0).kind).toBe('send');
    expect(verdict(mail, null, mail.mail.expiresAt, 0).kind).toBe('stop');
    expect(verdict({ ...mail, due: now - 20 * 3_600_000 }, null, now - 8 * 3_600_000, 0).kind).toBe(
      'send',
    );
  });
});

describe('the brake', () => {
  it.each([
    [{ sent: 0, bounced: 9, complained: 1 }, null],
    [{ sent: 100, bounced: 10, complained: 0 }, 'bounces'],
    [{ sent: 10_000, bounced: 199, complained: 9 }, null],
    [{ sent: 10_000, bounced: 200, complained: 0 }, 'bounces'],
    [{ sent: 10_000, bounced: 0, complained: 10 }, 'complaints'],
    [{ sent: 50, bounced: 0, complained: 2 }, 'complaints'],
  ])('%o → %s', (pulse, reason) => {
    expect(brakeReason(pulse)).toBe(reason);
  });
});
