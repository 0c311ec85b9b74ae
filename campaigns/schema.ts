/** Shape of a campaign: campaign.yaml and one Markdown file a step and locale, with front matter. */
import { z } from 'zod';

const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'An id is small letters, digits and hyphens, for example "welcome-1".',
  );
const line = z.string().trim().min(1, 'This text is empty.');

/** campaign.yaml */
export const campaignFile = z.strictObject({
  /** The same as the folder's name. */
  id,
  /** Title for staff, by locale. Recipients never see it. */
  title: z.record(z.string(), line),
  /** What starts the series for somebody. */
  trigger: z.enum(['drive']),
  audience: z.strictObject({ roles: z.array(z.enum(['parent', 'educator', 'other'])).min(1) }),
  /** In order. Ids stay; a renamed step is a new step. */
  steps: z
    .array(
      z.strictObject({
        id,
        /** Days after the first step. */
        afterDays: z.int().min(0).max(400),
        /** Hour of the day in the recipient's own time zone. */
        localHour: z
          .int()
          .min(8, 'Between 8 and 20: nobody is woken.')
          .max(20, 'Between 8 and 20: nobody is woken.'),
        /** Page that the one link leads to, without locale: "f/2/". */
        landing: z
          .string()
          .regex(
            /^([a-z0-9-]+\/)*$/,
            'Write the address without language and with a closing slash, for example "f/2/".',
          ),
      }),
    )
    .min(1, 'A campaign needs at least one step.'),
});

/** Front matter of <locale>/<step-id>.md. The text below is Markdown. */
export const stepFrontMatter = z.strictObject({
  /** Discreet: names neither abuse nor topic. */
  subject: line.max(60, 'A subject has at most 60 characters, so that phones show it whole.'),
  /** The line that the inbox shows after the subject. Discreet as well. */
  preview: line.max(110, 'A preview has at most 110 characters.'),
  /** Words on the one button. */
  button: line.max(40, 'A button has at most 40 characters.'),
});

export type CampaignFile = z.infer<typeof campaignFile>;
export type StepFrontMatter = z.infer<typeof stepFrontMatter>;
