/**
 * One attempt to send one mail: claim → consent → send → record.
 *
 * The claim is the only permission to send, and its id travels with the mail. If this worker dies or
 * gets no answer, the claim stays behind with an unknown outcome, and nobody sends until it is known.
 */
import { sleepUntil } from '#domain/clock';
import type { Drive } from '#domain/drive';
import { verdict } from '#domain/eligibility';
import { type Next, type Row, claimed, recorded, released, stopped } from '#domain/ledger';
import type { UrgentMail } from '#domain/ports';
import { nextStep } from '#domain/sequence';
import { isInSegment } from '#domain/subscriber';
import type { SendDeps } from './deps.ts';
import type { DriveReader } from './drive-reader.ts';
import { prove } from './prove.ts';
import { reportPutOff } from './put-off.ts';

/** Claim and consent are written a little before the instant, so that the mail leaves on it (ms). */
const lead = 250;

/** Until then after the consent was asked a mail may be on its way; who stops a subscription waits for it (ms). */
const window = 5_000;

/** A send begins within this time of asking (ms), and is given up after the next: both end inside the window. */
const latestStart = 1_000;
const timeout = 3_000;

/** How long a row rests whose mail could not be made (ms). */
const brokenRest = 15 * 60_000;

/** What is sent, once consent is reserved. */
interface Mail {
  to: string;
  raw: Uint8Array;
  locale: string;
  /** Hash of the text, or the kind of an urgent mail. */
  text: string;
}

/** Sends the current step of `row` at the instant `at`; true when SES has taken it. */
export async function attempt(
  deps: SendDeps,
  row: Row,
  driveOf: DriveReader,
  at: number,
): Promise<boolean> {
  const { clock, ledger, log } = deps;
  await sleepUntil(clock, at - lead);
  const drive = await driveOf(row.ref);
  // Paused or cancelled while the row waited for its instant. It stays due, and the timer finds it when the drive goes on.
  if (verdict(row, drive, clock.now(), Infinity).kind !== 'send') return false;
  const held = await take(deps, row);
  if (!held?.claim) return false;

  const asked = clock.now();
  const mail = await prepare(deps, held, drive, asked + window).catch(async (fault: unknown) => {
    // Nothing was handed to SES, so this claim is no riddle; whoever mends the text has time to.
    await ledger.replace(released(held, clock.now() + brokenRest));
    throw fault;
  });
  if (!mail) {
    await ledger.replace(stopped(held, { lost: false }));
    return false;
  }
  await sleepUntil(clock, at);
  // Too late for the window: somebody who stops would be told "done" while this mail is under way.
  if (clock.now() - asked > latestStart) {
    await ledger.replace(released(held, clock.now()));
    return false;
  }
  const claim = held.claim.id;
  const tags = { ...tagsOf(held), step: held.step, locale: mail.locale, claim };
  const sentAt = clock.now();
  const result = await deps.mailer.send({ to: mail.to, raw: mail.raw, tags, timeout });
  const code = result.kind === 'accepted' ? undefined : result.code;
  log.info(`mail-${result.kind}`, { ...held.ref, step: held.step, claim, code });

  const over = { at: sentAt, text: mail.text, locale: mail.locale, claim };
  switch (result.kind) {
    case 'accepted': {
      const next: Next =
        'zone' in held && drive ? nextStep(drive, held.step, sentAt, held.zone) : { state: 'done' };
      const written = await ledger.replace(recorded(held, { ...over, outcome: 'sent' }, next));
      // An event was faster than we, or a later claim stands there: the news still has to be told.
      if (!written) await prove(deps, { ref: held.ref, step: held.step, outcome: 'sent', ...over });
      return true;
    }
    case 'later':
      reportPutOff(log, [held.ref]);
      await ledger.replace(released(held, clock.now() + result.wait));
      return false;
    case 'never':
      await ledger.replace(recorded(held, { ...over, outcome: 'refused' }, { state: 'stopped' }));
      return false;
    case 'unknown':
      // The claim stays. An event with its id will tell, or it lapses and the probe decides.
      return false;
  }
}

/** Claims the row; null when somebody else changed it. */
async function take(deps: SendDeps, row: Row): Promise<Row | null> {
  const id = deps.ids.fresh();
  const held = await deps.ledger.replace(claimed(row, id, deps.clock.now()));
  if (held) return held;
  // The store repeats a write whose answer was lost; then it refuses what it has done itself.
  const seen = await deps.ledger.read(row.ref, { fresh: true });
  return seen?.claim?.id === id ? seen : null;
}

/** The mail, with consent reserved until `until`; null when nobody may be written to any more. */
async function prepare(
  deps: SendDeps,
  row: Row,
  drive: Drive | null,
  until: number,
): Promise<Mail | null> {
  if ('mail' in row) return prepareUrgent(deps, row.mail, until);
  const { subscriberId } = row.ref;
  const step = drive?.steps.find(({ id }) => id === row.step);
  const subscriber = await deps.subscribers.reserveSend(subscriberId, 'series', until);
  if (!drive || !step || !subscriber || !isInSegment(drive.segment, subscriber)) return null;
  // Who changed the language meanwhile is written to in the new one, if the drive has it.
  const hash = step.texts[subscriber.locale] ?? step.texts[row.locale];
  if (!hash) return null;
  const text = await deps.texts.get(hash);
  const raw = await deps.messages.letter(text, { id: subscriberId, address: subscriber.address });
  return { to: subscriber.address, raw, locale: text.locale, text: hash };
}

/** A sign-in is for whoever asked; the other two answer a subscriber, who may have stopped meanwhile. */
async function prepareUrgent(
  deps: SendDeps,
  mail: UrgentMail,
  until: number,
): Promise<Mail | null> {
  if (mail.kind !== 'sign-in') {
    const [subscriberId = ''] = mail.ref.split('~');
    if (!(await deps.subscribers.reserveReply(subscriberId, mail.kind, until))) return null;
  }
  const raw = await deps.messages.urgent(mail);
  return { to: mail.address, raw, locale: mail.locale, text: mail.kind };
}

function tagsOf({ ref }: Row): Record<string, string> {
  return ref.lane === 'urgent'
    ? { mail: ref.mailId }
    : { drive: ref.driveId, subscriber: ref.subscriberId };
}
