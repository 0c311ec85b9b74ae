/** The three requests that a learner's page can make, each only after somebody pressed a button. */
import type { FinishRequest } from '#api/contract';

/** "refused" is for good; "unreached" (offline, broken, too many at once) may be taken another time. */
export type Outcome = 'taken' | 'refused' | 'unreached';

async function post(path: string, body: unknown, token?: string): Promise<Outcome> {
  try {
    const { ok, status } = await fetch(`/api/v1/${path}`, {
      method: 'POST',
      keepalive: true,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (ok) return 'taken';
    return status >= 400 && status < 500 && ![408, 429].includes(status) ? 'refused' : 'unreached';
  } catch {
    return 'unreached';
  }
}

/** A question or an option may have left the module since; the finish counts without its answers too. */
export async function sendFinish({ answers, ...finish }: FinishRequest): Promise<Outcome> {
  const outcome = await post('finishes', { ...finish, answers });
  return outcome === 'refused' ? post('finishes', finish) : outcome;
}

export const sendErase = (learner: string): Promise<Outcome> => post('learners/erase', { learner });

export const sendPupilFinish = (module: string, token: string): Promise<Outcome> =>
  post('pupil/finishes', { module }, token);
