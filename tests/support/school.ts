/** A teacher with classes, and pupils who enter them: what tests of both begin with. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { ClassResponse, JoinResponse } from '#api/contract';
import { type TestTable, startTable } from './dynalite.ts';
import { type Browser, classWish, createTestApi, signIn, type TestApi } from './factories.ts';

/** Of one test: API, teacher and network are its own. */
export interface School {
  api: TestApi;
  teacher: Browser;
  teacherAddress: string;
  /** Signs in; the same address is the same teacher. */
  newTeacher(address: string): Promise<Browser>;
  /** A class that is open for joining. */
  openClass(): Promise<{ id: string; code: string }>;
  /** A browser in the network of the school. */
  pupil(): Browser;
  /** A pupil with a seat; a fresh one each time unless `attempt` says otherwise. */
  enter(code: string, attempt?: string): Promise<JoinResponse>;
  finish(token: string, module?: string): Promise<Response>;
  /** A class as its teacher sees it. */
  view(id: string): Promise<ClassResponse>;
}

/** Opens a school before each test of the file, and hands it over. */
export function useSchool(take: (school: School) => void): void {
  let db: TestTable;
  let test = 0;
  beforeAll(async () => {
    db = await startTable();
  });
  afterAll(() => db.stop());
  beforeEach(async () => take(await openSchool(db, (test += 1))));
}

async function openSchool(db: TestTable, test: number): Promise<School> {
  const api = createTestApi(db.table);
  const pupil = () => api.browser({ network: `198.51.100.${test}` });
  let attempts = 0;

  async function newTeacher(address: string): Promise<Browser> {
    const browser = pupil();
    await signIn(api, browser, 'educator', address);
    return browser;
  }
  const teacherAddress = `teacher-${test}@school.example`;
  const teacher = await newTeacher(teacherAddress);

  return {
    api,
    teacher,
    teacherAddress,
    newTeacher,
    pupil,
    async openClass() {
      const wish = classWish();
      await teacher.post('/classes', wish);
      const response = await teacher.post(`/classes/${wish.id}/join-code`, '');
      const { code } = (await response.json()) as { code: string };
      return { id: wish.id, code };
    },
    async enter(code, attempt = `attempt-number-${(attempts += 1)}`) {
      const response = await pupil().post('/join', { code, attempt });
      expect(response.status).toBe(200);
      return (await response.json()) as JoinResponse;
    },
    finish: (token, module = 's3') =>
      pupil().post('/pupil/finishes', { module }, { authorization: `Bearer ${token}` }),
    view: async (id) => (await (await teacher.get(`/classes/${id}`)).json()) as ClassResponse,
  };
}
