import { describe, expect, it } from 'vitest';
import { freshId, read, write, type Door, type Fault } from '../../site/src/islands/client.ts';
import { afterRead, pauseAfter } from '../../site/src/islands/parts/polled.ts';

/** A network that gives these answers one after the other, and counts. */
function doorOf(...answers: (Response | 'cut')[]) {
  const asked: RequestInit[] = [];
  const waited: number[] = [];
  const door: Door = {
    fetch: (_, init) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)];
      asked.push(init ?? {});
      return answer instanceof Response
        ? Promise.resolve(answer.clone())
        : Promise.reject(new TypeError('Failed to fetch'));
    },
    wait: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
  };
  return { door, asked, waited };
}

const problem = (status: number, code: string, errors?: object[]) =>
  Response.json({ type: 'about:blank', title: '', status, code, errors }, { status });

describe('a read', () => {
  it('tries again when no answer came, and gives the first sound one', async () => {
    const { door, asked, waited } = doorOf('cut', Response.json({ n: 1 }));

    const outcome = await read<{ n: number }>('classes', door);

    expect(outcome).toEqual({ ok: true, value: { n: 1 } });
    expect(asked).toHaveLength(2);
    expect(waited).toHaveLength(1);
  });

  it('gives up as "offline" after three attempts', async () => {
    const { door, asked } = doorOf('cut');

    expect(await read('classes', door)).toMatchObject({ ok: false, code: 'offline' });
    expect(asked).toHaveLength(3);
  });

  it('does not try again when the API has said no', async () => {
    const { door, asked } = doorOf(problem(401, 'not-signed-in'));

    expect(await read('session', door)).toMatchObject({ ok: false, code: 'not-signed-in' });
    expect(asked).toHaveLength(1);
  });
});

describe('a write', () => {
  it('is sent once, whatever comes back', async () => {
    const { door, asked } = doorOf('cut');

    expect(await write('POST', 'classes', { id: 'x' }, door)).toMatchObject({ code: 'offline' });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'POST', body: '{"id":"x"}' });
  });

  it('names the fields that the API found at fault', async () => {
    const { door } = doorOf(
      problem(422, 'invalid-request', [{ field: 'country', fault: 'not-allowed' }]),
    );

    expect(await write('POST', 'subscriptions', {}, door)).toEqual({
      ok: false,
      code: 'invalid-request',
      fields: ['country'],
    });
  });

  it('takes an answer without a body as done', async () => {
    const { door } = doorOf(new Response(null, { status: 204 }));

    expect(await write('DELETE', 'session', undefined, door)).toEqual({ ok: true });
  });

  it.each([
    ['a page of a gateway', new Response('<html>', { status: 502 })],
    ['a refusal that is not a problem', new Response('no', { status: 400 })],
    ['a problem of the server', problem(500, 'internal')],
  ])('tells %s as a fault of the server', async (_, answer) => {
    expect(await write('POST', 'join', {}, doorOf(answer).door)).toMatchObject({
      code: 'server-error',
    });
  });
});

describe('what is polled', () => {
  const fault = (code: string): Fault => ({ ok: false, code, fields: [] });

  it('stays in sight through a passing fault', () => {
    const after = afterRead({ value: 1, failures: 0 }, fault('offline'));

    expect(after).toMatchObject({ value: 1, failures: 1, fault: { code: 'offline' } });
  });

  it('goes out of sight when it is not ours to see any more', () => {
    expect(afterRead({ value: 1, failures: 0 }, fault('not-signed-in'))).not.toHaveProperty(
      'value',
    );
  });

  it('is asked for less and less often while it fails, and not more seldom than every two minutes', () => {
    expect([0, 1, 2, 10].map((failures) => pauseAfter(failures, 5_000))).toEqual([
      5_000, 10_000, 20_000, 120_000,
    ]);
  });
});

it('makes ids of 128 bits that the contract takes', () => {
  const ids = Array.from({ length: 200 }, freshId);

  expect(new Set(ids).size).toBe(200);
  expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true);
});
