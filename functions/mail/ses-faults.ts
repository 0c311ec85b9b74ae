/**
 * SES's errors, sorted by what to do next.
 *
 * Only an answer in which SES says no proves that nothing was sent. A time-out, a broken connection
 * and an answer of 5xx prove nothing: the mail may be on its way.
 */
import type { SendResult } from '#domain/mail-ports';

type Refusal = Exclude<SendResult, { kind: 'accepted' }>;

const minute = 60_000;

/** Too fast, or the day's quota is used up. */
const throttled =
  /^(Throttling|ThrottlingException|TooManyRequestsException|LimitExceeded|LimitExceededException)$/;

/** This one mail, whenever it is sent. */
const refused = /^(MessageRejected|InvalidParameterValue|InvalidParameterValueException)$/;

/** No connection was made, so nothing was said. */
const unconnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

interface Fault {
  name?: string;
  message?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

export function sortFault(error: unknown): Refusal {
  const { name = 'Error', message = '', code, $metadata } = (error ?? {}) as Fault;
  const status = $metadata?.httpStatusCode;
  if (throttled.test(name)) {
    return { kind: 'later', code: name, wait: /daily/i.test(message) ? 30 * minute : minute };
  }
  if (status !== undefined && status >= 400 && status < 500) {
    // A sender that is not verified yet, like a missing right or set, is ours to mend: the mail waits.
    const ours = !refused.test(name) || /not verified/i.test(message);
    return ours ? { kind: 'later', code: name, wait: 15 * minute } : { kind: 'never', code: name };
  }
  if (status === undefined && code !== undefined && unconnected.has(code)) {
    return { kind: 'later', code, wait: minute };
  }
  return { kind: 'unknown', code: code ?? name };
}
