/**
 * The environment of each function: one schema an entry, parsed once at start.
 *
 * This is the contract between infra/ and functions/: infra types the variables it sets by these
 * schemas, so a forgotten one does not compile and a wrong one fails at the first start by name.
 * This is the only file that reads process.env.
 */
import * as z from 'zod/mini';

const table = { TABLE_NAME: z.string().check(z.minLength(3)) };
/** ARN of the generated secret; sub-keys are derived from it by label (see domain/keys.ts). */
const secret = { SECRET_ARN: z.string().check(z.startsWith('arn:')) };
const site = {
  /** Where people reach the site, without a closing slash. */
  PUBLIC_URL: z.url(),
};
const mail = {
  MAIL_FROM_DOMAIN: z.string().check(z.minLength(4)),
  SES_CONFIGURATION_SET: z.string().check(z.minLength(1)),
};
const queues = { URGENT_QUEUE_URL: z.url(), DRIVE_QUEUE_URL: z.url() };
/** The second door to FANOUT: the API starts a drive, the timer repeats what was cut off. */
const fanout = { FANOUT_QUEUE_URL: z.url() };

/** An email address, as a deployment asks for it and as signing in takes it. */
export const addressPattern = z.regexes.email;

export const envSchemas = {
  api: z.object({
    ...table,
    ...secret,
    ...site,
    URGENT_QUEUE_URL: z.url(),
    ...fanout,
    /** ARN of the secret header value that CloudFront adds; a request without it did not come through the edge. */
    EDGE_SECRET_ARN: z.string().check(z.startsWith('arn:')),
    /** Address of the first owner: a deploy parameter, never a file. */
    OWNER_ADDRESS: z.email({ pattern: addressPattern }),
  }),
  /** Every minute: releases what is due, repeats interrupted fan-outs, rolls up counts. */
  finder: z.object({ ...table, ...queues, ...fanout }),
  fanout: z.object({ ...table }),
  /** One bundle for both lanes; each lane is a function of its own. */
  send: z.object({ ...table, ...secret, ...site, ...mail, LANE: z.enum(['urgent', 'drive']) }),
  feedback: z.object({ ...table }),
} as const;

/** Header in which CloudFront shows the API the value behind EDGE_SECRET_ARN. */
export const edgeHeader = 'x-harbour-edge';

export type EntryName = keyof typeof envSchemas;
export type EnvOf<E extends EntryName> = z.infer<(typeof envSchemas)[E]>;

/** Reads and checks the environment of one entry; throws one error that names every variable at fault, never its value. */
export function readEnv<E extends EntryName>(entry: E): EnvOf<E> {
  const result = envSchemas[entry].safeParse(process.env);
  if (result.success) return result.data as EnvOf<E>;
  const faults = result.error.issues.map((issue) => issue.path.join('.'));
  throw new Error(
    `The function "${entry}" cannot start: set or correct ${[...new Set(faults)].join(', ')}.`,
  );
}

/** What the platform itself says: who we are, where we run, and where its services are found. */
export interface AwsEnv {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** Address that stands in for a service ("sqs"), by the same variables that the SDK reads. */
  endpoints(service: string): string | undefined;
}

export function readAwsEnv(): AwsEnv {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return {
    region: AWS_REGION ?? '',
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '',
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    },
    endpoints: (service) =>
      process.env[`AWS_ENDPOINT_URL_${suffixes[service] ?? service.toUpperCase()}`],
  };
}

const suffixes: Record<string, string> = { secretsmanager: 'SECRETS_MANAGER' };
