/** A4: request units of what happens most, counted by AWS's published rules over the real stores. */
import { startTable } from '../support/dynalite.ts';
import { classWish, createTestApi, signIn, testCatalogue } from '../support/factories.ts';
import type { TestApi } from '../support/factories.ts';
import type { Figure } from './figure.ts';
import { watch } from './request-units.ts';
import type { Ledger } from './request-units.ts';
import { measureMail } from './store-mail.ts';

const modules = Array.from({ length: 8 }, (_, n) => ({
  id: `s${n + 1}`,
  for: 'pupils' as const,
  track: 'school' as const,
  number: n + 1,
  sensitive: false,
  quiz: Object.fromEntries(['q1', 'q2', 'q3', 'q4', 'q5'].map((q) => [q, ['a', 'b', 'c']])),
}));
const pupils = 35;

export async function measure(): Promise<Figure[]> {
  const { table, stop } = await startTable();
  try {
    const ledger = watch(table.documents, table.name);
    const api = createTestApi(table, {
      catalogue: {
        ...testCatalogue,
        modules,
        limits: { ...testCatalogue.limits, pupilsPerClass: pupils },
      },
    });
    return [
      await learner(api, ledger),
      ...(await classroom(api, ledger)),
      ...(await measureMail()),
    ];
  } finally {
    await stop();
  }
}

async function learner(api: TestApi, ledger: Ledger): Promise<Figure> {
  ledger.reset();
  await expectOk(
    api.browser().post('/finishes', {
      learner: 'learner-of-the-bench-00',
      module: 's1',
      locale: 'ar',
      country: 'CH',
      answers: { q1: 'a', q2: 'b', q3: 'c', q4: 'a', q5: 'b' },
    }),
  );
  return row('anonymous finish', ledger, { write: 2, read: 0 });
}

async function classroom(api: TestApi, ledger: Ledger): Promise<Figure[]> {
  const teacher = api.browser();
  await signIn(api, teacher, 'educator', 'teacher@bench.example');
  const wish = classWish({ modules: modules.map((module) => module.id) });
  await expectOk(teacher.post('/classes', wish));
  const { code } = (await (
    await expectOk(teacher.post(`/classes/${wish.id}/join-code`, {}))
  ).json()) as { code: string };

  const finishes: Figure[] = [];
  for (let n = 0; n < pupils; n++) {
    const pupil = api.browser();
    const attempt = `attempt-of-the-bench-${n}`;
    const { token } = (await (await expectOk(pupil.post('/join', { code, attempt }))).json()) as {
      token: string;
    };
    for (const { id } of modules) {
      ledger.reset();
      await expectOk(
        pupil.post('/pupil/finishes', { module: id }, { authorization: `Bearer ${token}` }),
      );
      if (finishes.length === 0)
        finishes.push(row("pupil's finish", ledger, { write: 2, read: 1 }));
    }
  }
  ledger.reset();
  await expectOk(teacher.get(`/classes/${wish.id}`));
  return [
    ...finishes,
    row(`matrix of ${pupils} pupils × ${modules.length} modules, with session and class`, ledger, {
      write: 0,
      read: 10,
    }),
  ];
}

async function expectOk(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  if (!response.ok) throw new Error(`Answered ${response.status}: ${await response.text()}`);
  return response;
}

export function row(
  what: string,
  used: { read: number; write: number },
  goal: { read: number; write: number },
): Figure {
  return {
    id: 'A4',
    what,
    measured: `${round(used.write)} write, ${round(used.read)} read`,
    // Idempotency record, the result in a transaction (twice the units), a counter, and a read back.
    peer: 'textbook: idempotency item + transaction + read back = 6 write, 1 read',
    goal: `≤ ${goal.write} write, ≤ ${goal.read} read`,
    holds: used.write <= goal.write && used.read <= goal.read,
  };
}

const round = (units: number): number => Math.round(units * 100) / 100;
