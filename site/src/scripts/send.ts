/** The three requests that a learner's page can make, each because somebody pressed a button. */
import type { FinishRequest } from '#api/contract';

/** "refused" is for good; "unreached" (offline, broken, too many at once) may be taken another time. */
export type Outcome = 'taken' | 'refused' | 'unreached';

/** The status of the answer; 0 when none came. */
const post = (path: string, body: unknown, headers = {}): Promise<number> =>
  fetch(`/api/v1/${path}`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).then(
    ({ status }) => status,
    () => 0,
  );

function outcomeOf(status: number): Outcome {
  if (status === 200) return 'taken';
  return status >= 400 && status < 500 && ![408, 429].includes(status) ? 'refused' : 'unreached';
}

/**
 * A question or an option may have left the site since, or a locale: then the finish counts without
 * what it says beside, in the language of the page.
 */
export async function sendFinish(finish: FinishRequest): Promise<Outcome> {
  const outcome = outcomeOf(await post('finishes', finish));
  if (outcome !== 'refused') return outcome;
  const { learner, module } = finish;
  const locale = document.documentElement.lang;
  return outcomeOf(await post('finishes', { learner, module, locale }));
}

/** Whether the server has forgotten the learner. */
export const sendErase = async (learner: string): Promise<boolean> =>
  (await post('learners/erase', { learner })) === 200;

/** Whether the class has it. When the class or the seat is gone, the tab does not go on under its alias. */
export async function sendPupilFinish(module: string, token: string): Promise<boolean> {
  const status = await post('pupil/finishes', { module }, { authorization: `Bearer ${token}` });
  if (status === 401) sessionStorage.removeItem('h-class');
  return status === 200;
}
