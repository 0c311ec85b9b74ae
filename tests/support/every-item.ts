/** Writes an item of every type, in each of its shapes, through the very stores that write them. */
import { endOfClass } from '#domain/classroom';
import type { Consent } from '#domain/subscriber';
import { createAsks } from '#store/asks';
import { createAudit } from '#store/audit';
import { createClasses } from '#store/classes';
import type { Table } from '#store/client';
import { createDrives } from '#store/drives';
import { createEnrolling } from '#store/enrolling';
import { createLearners } from '#store/learners';
import { createLedger } from '#store/ledger';
import { createPace } from '#store/pace';
import { createPeople } from '#store/people';
import { createProbe } from '#store/probe';
import { createRateLimits } from '#store/rate-limits';
import { createSubscribers } from '#store/subscribers';
import { createTallies } from '#store/tallies';
import { drive, enrolment, text, urgentRow } from './mail-factories.ts';

/** The clock stands still at `now` (ms). */
export async function writeEveryItem(table: Table, now: number): Promise<void> {
  const clock = { now: () => now };
  await writeLearner(table, now);
  await writePeople(table, now);
  await writeClasses(table, now);
  // Drives first: who is erased leaves a tombstone in each.
  await writeDrive(table, now);
  await writeSubscribers(table, now);
  const limits = createRateLimits(table);
  await limits.takeMail('mail-known-device', 'address', now);
  await limits.countAddress('network', 'address', now);
  const audit = createAudit(table, { fresh: () => 'audit-entry' });
  await audit.write({ who: 'staff', act: 'launch', drive: 'drive', at: now });
  const pace = createPace(table);
  await pace.tell({ rate: 10, max24Hours: 1000, sent24Hours: 0 }, now);
  await pace.reserve('urgent', 1, now);
  const probe = createProbe(table);
  await probe.begin(now);
  await probe.returned(now);
  await createLedger(table, clock).add(urgentRow());
}

async function writeLearner(table: Table, now: number): Promise<void> {
  const learners = createLearners(table);
  const finish = { learnerHash: 'learner', module: 'f2', locale: 'en' };
  await learners.finish(finish, now);
  await learners.finish({ ...finish, module: 'f3', country: 'CH', answers: 'abcdef' }, now);
  await learners.erase('another', ['f2'], now);
}

async function writePeople(table: Table, now: number): Promise<void> {
  const people = createPeople(table);
  await people.admitEducator('educator', 'en', now);
  await people.admitOwner('owner', 'en', now);
  await people.openSession(
    { kind: 'staff', personId: 'owner', sessionId: 'one', locale: 'en' },
    now,
  );
  await createAsks(table).open(
    'ask',
    { kind: 'educator', personId: 'educator', locale: 'en' },
    now,
  );
}

async function writeClasses(table: Table, now: number): Promise<void> {
  const classes = createClasses(table);
  const classroom = {
    id: 'class',
    educator: 'educator',
    label: '4b',
    ageBand: '8-10' as const,
    modules: ['s3'],
    locale: 'en',
    createdAt: now,
    endsAt: endOfClass(now, 12),
  };
  const pupil = {
    classId: 'class',
    alias: 'gull-3',
    attempt: 'attempt',
    modules: ['s3'],
    endsAt: classroom.endsAt,
  };
  await classes.create(classroom, now);
  await classes.openJoin(classroom, { code: 'ABCDEF', until: now + 1_800_000 }, now);
  await classes.seat(pupil, now);
  await classes.finish(pupil, 's3', now);
  await classes.create({ ...classroom, id: 'removed' }, now);
  await classes.remove('educator', 'removed', now);
}

async function writeSubscribers(table: Table, now: number): Promise<void> {
  const subscribers = createSubscribers(table, { now: () => now });
  const consent: Consent = { at: now, textHash: 'words', locale: 'fr' };
  const ask = async (id: string): Promise<void> => {
    await subscribers.ask({
      status: 'pending',
      id,
      address: `${id}@example.org`,
      role: 'parent',
      country: 'FR',
      region: 'FR-75',
      locale: 'fr',
      zone: 'Europe/Paris',
      topics: [],
      askedAt: now,
    });
  };
  const confirm = async (id: string): Promise<void> => {
    await ask(id);
    await subscribers.confirm(id, now, 'series', consent);
    await subscribers.reserveSend(id, 'series', now + 5_000);
  };
  await ask('pending');
  for (const id of ['confirmed', 'unsubscribed', 'suppressed', 'erased']) await confirm(id);
  await subscribers.unsubscribe('unsubscribed', now);
  await subscribers.suppress('suppressed', 'bounce', now);
  await subscribers.erase('erased', now);
}

async function writeDrive(table: Table, now: number): Promise<void> {
  const clock = { now: () => now };
  const { id } = drive();
  const row = enrolment();
  await createDrives(table, clock).create(drive(), [text()]);
  await createLedger(table, clock).add(row);
  await createEnrolling(table, clock).advance(id, '00', 'cursor');
  await createTallies(table).touch(id, [row.ref], { sent: 1 }, now);
  await createTallies(table).recount(id, '01', now);
}
