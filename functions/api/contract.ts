/**
 * Requests and responses of the API: the only file of functions/ that the site may import, types only.
 *
 * Schemas are strict: an unknown field is an error, never ignored. OpenAPI is generated from them.
 * Written with zod/mini, which keeps the bundle small.
 */
import * as z from 'zod/mini';

/** A short text without control characters, and without those that turn the direction of what follows. */
const text = (max: number) =>
  z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(max),
      z.regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u),
    );

/** BCP 47, as published: "fr". Whether it is published is checked against the kit. */
export const locale = z.string().check(z.regex(/^[a-z]{2}(-[A-Z]{2})?$/));
/** ISO 3166-1 alpha-2 */
export const country = z.string().check(z.regex(/^[A-Z]{2}$/));
/** ISO 3166-2 */
export const region = z.string().check(z.regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/));
/** IANA time zone */
export const zone = z
  .string()
  .check(z.regex(/^[A-Za-z_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/), z.maxLength(64));
/** Ids made by us or by the client: at least 96 random bits where they open something. */
export const freshId = z.string().check(z.regex(/^[\w-]{16,64}$/));
/** Ids of content: modules, campaigns, steps, questions, options. */
export const contentId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
export const address = z.string().check(z.trim(), z.maxLength(254), z.email());
export const token = z.string().check(z.regex(/^[\w~.-]{16,512}$/));

/** First answer to each quiz question, by question id. Never a free text. */
const answers = z
  .record(contentId, contentId)
  .check(z.refine((map) => Object.keys(map).length <= 20));

/** POST /api/v1/finishes — an anonymous learner finished a module. Repeating it changes nothing. */
export const finishRequest = z.strictObject({
  /** Random key that the device made; without "Keep on this device" a fresh one each time. */
  learner: freshId,
  module: contentId,
  locale,
  country: z.exactOptional(country),
  answers: z.exactOptional(answers),
  /**
   * Option chosen for the question about the story's person, before the module and after it. Refused
   * where the question is not asked; a pupil's finish carries neither.
   */
  before: z.exactOptional(contentId),
  after: z.exactOptional(contentId),
});
/** `saved` is false when nothing had to be written: it was known already, or the learner was erased. Both are final. */
export const finishResponse = z.strictObject({ saved: z.boolean() });

/** POST /api/v1/learners/erase */
export const eraseLearnerRequest = z.strictObject({ learner: freshId });

export const subscriberRole = z.enum(['parent', 'educator', 'other']);

/** POST /api/v1/subscriptions — answers 202 with the same body whatever the address is. */
export const subscribeRequest = z.strictObject({
  address,
  locale,
  country,
  region: z.exactOptional(region),
  zone,
  role: subscriberRole,
  /** "I am 18 or over." */
  adult: z.literal(true),
});
/** POST /api/v1/subscriptions/manage-link — a fresh mail with a link to one's settings. */
export const manageLinkRequest = z.strictObject({ address, locale });
/** POST /api/v1/subscriptions/settings — what a fresh link shows: nothing that tells who or what about. */
export const settingsRequest = z.strictObject({ token });
export const settingsResponse = z.strictObject({
  /** "m•••@e•••.org" */
  maskedAddress: z.string(),
  locale,
  country,
});
/** POST /api/v1/subscriptions/preferences */
export const preferencesRequest = z.strictObject({ token, locale, country });
/** POST /api/v1/subscriptions/stop — no more letters; answers when none can be on its way any more. */
export const stopRequest = z.strictObject({ token });
/** POST /api/v1/subscriptions/erase — stops, and forgets everything. */
export const eraseSubscriberRequest = z.strictObject({ token });

export const accepted = z.strictObject({ accepted: z.literal(true) });

/** POST /api/v1/sign-in — a mail with a link and a code, valid ten minutes. The same answer for every address. */
export const signInRequest = z.strictObject({ address, locale, as: z.enum(['educator', 'staff']) });
/** POST /api/v1/session — redeem the link, or the code in the browser that asked. */
export const sessionRequest = z.union([
  z.strictObject({ token }),
  z.strictObject({ code: z.string().check(z.regex(/^\d{6}$/)) }),
]);
export const staffRole = z.enum([
  'owner',
  'editor',
  'approver',
  'safeguarding',
  'translator',
  'viewer',
]);
/** GET /api/v1/session */
export const sessionResponse = z.strictObject({
  kind: z.enum(['educator', 'staff']),
  locale,
  role: z.exactOptional(staffRole),
});

export const ageBand = z.enum(['5-7', '8-10', '11-13', '14-17']);
/** POST /api/v1/classes — `id` is chosen by the client, so that a retry makes no second class. */
export const createClassRequest = z.strictObject({
  id: freshId,
  /** The teacher's own word for the class, "4b". Not a pupil's name. */
  label: text(24),
  ageBand,
  modules: z.array(contentId).check(z.minLength(1), z.maxLength(12)),
  locale,
});
export const classSummary = z.strictObject({
  id: freshId,
  label: z.string(),
  ageBand,
  modules: z.array(contentId),
  locale,
  /** ISO date after which the class is deleted. */
  deletedAfter: z.string(),
  pupils: z.number(),
});
/** GET /api/v1/classes */
export const classListResponse = z.strictObject({ classes: z.array(classSummary) });
/**
 * GET /api/v1/classes/:id — one row a pupil. What somebody did in a sensitive module stands in no
 * row: of those the teacher sees totals alone.
 */
export const classResponse = z.strictObject({
  ...classSummary.shape,
  join: z.nullable(z.strictObject({ code: z.string(), until: z.string() })),
  rows: z.array(
    z.strictObject({
      /** Id of a picture and word, "gull-3", unique in the class, shown in the reader's language. */
      alias: contentId,
      finished: z.array(contentId),
    }),
  ),
  /** How many pupils finished each module. */
  totals: z.array(z.strictObject({ module: contentId, finished: z.number() })),
});
/** POST /api/v1/classes/:id/join-code — opens the class for joining; repeating it while open answers the same code. */
export const joinCodeResponse = z.strictObject({ code: z.string(), until: z.string() });

/**
 * DELETE /api/v1/classes/:id/pupils/:alias — takes a pupil out, with what was finished; the seat and
 * its alias are free again, the tab's token opens nothing any more. Repeating it is fine.
 */
/** DELETE /api/v1/classes/:id/pupils — the same with all pupils; the class, its settings and its code stay. */

/** POST /api/v1/join — a pupil enters; the code is all that is asked. */
export const joinRequest = z.strictObject({
  code: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^[A-Z0-9]{6}$/)),
  /** Made by the tab, so that a retry does not make a second pupil. */
  attempt: freshId,
});
export const joinResponse = z.strictObject({
  /** Bearer token for this pupil's own rows; the tab holds it, nothing else does. */
  token: z.string(),
  alias: contentId,
  modules: z.array(contentId),
});
/** POST /api/v1/pupil/finishes, with the bearer token. */
export const pupilFinishRequest = z.strictObject({ module: contentId });

const segmentList = z.exactOptional(
  z.array(z.string().check(z.maxLength(16))).check(z.minLength(1), z.maxLength(300)),
);
export const segment = z.strictObject({
  roles: z.exactOptional(z.array(subscriberRole).check(z.minLength(1))),
  countries: segmentList,
  regions: segmentList,
  locales: segmentList,
});

/** GET /api/v1/staff/campaigns */
export const campaignListResponse = z.strictObject({
  campaigns: z.array(
    z.strictObject({
      id: contentId,
      title: z.string(),
      steps: z.array(
        z.strictObject({ id: contentId, afterDays: z.number(), localHour: z.number() }),
      ),
      locales: z.array(locale),
      /** Whom it is written for; a drive reaches nobody else. */
      roles: z.array(subscriberRole),
    }),
  ),
});
/** GET /api/v1/staff/campaigns/:id/preview/:step/:locale */
export const previewResponse = z.strictObject({
  sender: z.string(),
  subject: z.string(),
  preview: z.string(),
  html: z.string(),
  text: z.string(),
  dir: z.enum(['ltr', 'rtl']),
});
/** POST /api/v1/staff/audience */
export const audienceRequest = z.strictObject({ campaign: contentId, segment });
export const audienceResponse = z.strictObject({
  /** People who will be written to. */
  total: z.number(),
  /** Everybody in the segment. */
  byLocale: z.record(z.string(), z.number()),
  /** Locales in the audience that the campaign cannot serve; those people are left out. */
  notServed: z.array(z.string()),
});
/** POST /api/v1/staff/drives — `id` is chosen by the client, so that a double click launches once. */
export const launchRequest = z.strictObject({ id: freshId, campaign: contentId, segment });
export const driveState = z.enum(['enrolling', 'running', 'paused', 'cancelled', 'done']);
export const driveResponse = z.strictObject({
  id: freshId,
  campaign: contentId,
  state: driveState,
  /** ISO instant */
  launchedAt: z.string(),
  segment,
  steps: z.array(contentId),
  counts: z.strictObject({
    enrolled: z.number(),
    waiting: z.number(),
    inFlight: z.number(),
    sent: z.number(),
    delivered: z.number(),
    bounced: z.number(),
    complained: z.number(),
    refused: z.number(),
    stopped: z.number(),
    unknown: z.number(),
  }),
});
/** GET /api/v1/staff/drives */
export const driveListResponse = z.strictObject({ drives: z.array(driveResponse) });
/** GET /api/v1/staff/drives/:id answers one driveResponse. */
/** POST /api/v1/staff/drives/:id/state — repeating it is fine; "running" goes on where a pause began. */
export const driveChangeRequest = z.strictObject({
  to: z.enum(['paused', 'running', 'cancelled']),
});

/** RFC 9457. `code` is stable; `errors` names fields, never values. */
export const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  errors: z.exactOptional(z.array(z.strictObject({ field: z.string(), fault: z.string() }))),
});

export type FinishRequest = z.infer<typeof finishRequest>;
export type SubscribeRequest = z.infer<typeof subscribeRequest>;
export type SettingsResponse = z.infer<typeof settingsResponse>;
export type SessionResponse = z.infer<typeof sessionResponse>;
export type CreateClassRequest = z.infer<typeof createClassRequest>;
export type ClassSummary = z.infer<typeof classSummary>;
export type ClassResponse = z.infer<typeof classResponse>;
export type JoinResponse = z.infer<typeof joinResponse>;
export type CampaignListResponse = z.infer<typeof campaignListResponse>;
export type PreviewResponse = z.infer<typeof previewResponse>;
export type AudienceResponse = z.infer<typeof audienceResponse>;
export type DriveListResponse = z.infer<typeof driveListResponse>;
export type DriveResponse = z.infer<typeof driveResponse>;
export type Problem = z.infer<typeof problem>;
