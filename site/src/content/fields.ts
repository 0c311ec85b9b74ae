/** Fields that modules and "Now" share. Messages say what to write: they are read by authors. */
import { z } from 'zod';

export const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'Write small letters, digits and hyphens only, for example "coach-gift".',
  );
export const words = z.string().trim().min(1);
export const byId = <T extends z.ZodType>(value: T) => z.record(id, value);

/** A page that a reader can open. Some sources have no https. */
export const webAddress = z.url({ protocol: /^https?$/ });

const agesWanted =
  'Write two numbers with a long dash (–) between, the smaller first, for example "8–10".';

/** "8–10" */
export const ages = z
  .string(agesWanted)
  .regex(/^\d{1,2}–\d{1,2}$/, agesWanted)
  .refine((text) => {
    const [from = 0, to = 0] = text.split('–').map(Number);
    return from < to;
  }, agesWanted);
