/** Drives: launching, watching, pausing, going on, cancelling. Every act is written down before it is tried. */
import { Hono } from 'hono';
import type { Act } from '#domain/audit';
import { type Drive, mayBecome, resumed } from '#domain/drive';
import { DomainError } from '#domain/errors';
import { isSameLaunch, plan, servedLocales } from '#domain/launch';
import { readBody } from './body.ts';
import {
  driveChangeRequest,
  type DriveListResponse,
  type DriveResponse,
  freshId,
  launchRequest,
} from './contract.ts';
import type { Deps } from './deps.ts';
import { requireStaff, type StaffEnv } from './session.ts';
import { campaignOf, segmentFor } from './staff.ts';

const acts = { paused: 'pause', running: 'resume', cancelled: 'cancel' } as const satisfies Record<
  string,
  Act
>;

/** /staff/drives: every role may look, owners and editors may act. */
export function drives(deps: Deps): Hono<StaffEnv> {
  const { audit, campaigns, clock, drives: store, fanout } = deps;
  const anyStaff = requireStaff(deps);
  const mayAct = requireStaff(deps, 'owner', 'editor');

  async function find(id: string): Promise<Drive> {
    const drive = freshId.safeParse(id).success ? await store.get(id) : null;
    if (!drive) throw new DomainError('unknown-drive');
    return drive;
  }

  async function shown(drive: Drive): Promise<DriveResponse> {
    const { id, campaign, state, launchedAt, segment, steps } = drive;
    return {
      id,
      campaign,
      state,
      launchedAt: new Date(launchedAt).toISOString(),
      segment,
      steps: steps.map((step) => step.id),
      counts: await store.counts(id),
    };
  }

  /**
   * Changes the state, from whatever it is by now: a pause must not fail because the enrolment came
   * to its end in the same second. Throws "wrong-state" for what is over, "conflict" in a tug of war.
   */
  async function change(id: string, to: keyof typeof acts): Promise<Drive> {
    for (let round = 0; round < 3; round += 1) {
      const before = await find(id);
      const target = to === 'running' ? resumed(before) : to;
      if (!target || !mayBecome(before.state, target)) throw new DomainError('wrong-state');
      if (before.state === target) return before;
      const after = await store.change(id, before.revision, target);
      if (after) return after;
    }
    throw new DomainError('conflict');
  }

  return new Hono<StaffEnv>()
    .get('/staff/drives', anyStaff, async (c) => {
      const body: DriveListResponse = {
        drives: await Promise.all((await store.list()).map(shown)),
      };
      return c.json(body);
    })

    .get('/staff/drives/:id', anyStaff, async (c) =>
      c.json(await shown(await find(c.req.param('id')))),
    )

    .post('/staff/drives', mayAct, async (c) => {
      const wish = await readBody(c, launchRequest);
      const campaign = campaignOf(deps, wish.campaign);
      const segment = segmentFor(campaign, wish.segment);
      if (servedLocales(campaign, segment).length === 0) throw new DomainError('locale-not-ready');
      const launchedAt = clock.now();
      const launchedBy = c.get('staff').id;
      const launch = { id: wish.id, segment, launchedAt, launchedBy };
      const { drive, texts } = plan(campaign, campaigns.texts(campaign.id), launch);

      await audit.write({ who: launchedBy, act: 'launch', drive: drive.id, at: launchedAt });
      const outcome = await store.create(drive, texts);
      const stored = outcome === 'created' ? drive : await find(drive.id);
      // The id is taken by another wish: launching this one silently as that one would be worse.
      if (!isSameLaunch(stored, drive)) throw new DomainError('conflict');
      // Also when it existed: a launch that broke off here goes on with its repetition.
      if (stored.state === 'enrolling') await fanout.start(stored.id);
      return c.json(await shown(stored), 201);
    })

    .post('/staff/drives/:id/state', mayAct, async (c) => {
      const { to } = await readBody(c, driveChangeRequest);
      const { id } = await find(c.req.param('id'));
      const who = c.get('staff').id;
      await audit.write({ who, act: acts[to], drive: id, at: clock.now() });
      const drive = await change(id, to);
      // Who resumes an enrolment that broke off sets it going again; repeating that does no harm.
      if (to === 'running' && drive.state === 'enrolling') await fanout.start(id);
      return c.json(await shown(drive));
    });
}
