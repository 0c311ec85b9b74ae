/** The three requests that a learner's page can make, each only after somebody pressed a button. */
import type { FinishRequest } from '#api/contract';

/** Whether the API took it. Offline, refused and broken all mean: not taken. */
async function post(path: string, body: unknown, token?: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`/api/v1/${path}`, {
      method: 'POST',
      keepalive: true,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return ok;
  } catch {
    return false;
  }
}

export const sendFinish = (finish: FinishRequest): Promise<boolean> => post('finishes', finish);

export const sendErase = (learner: string): Promise<boolean> => post('learners/erase', { learner });

export const sendPupilFinish = (module: string, token: string): Promise<boolean> =>
  post('pupil/finishes', { module }, token);
