/** Every route with what it takes and answers. A test compares the list with the routes of the app. */
import type * as z from 'zod/mini';
import { learningOperations } from './operations-learning.ts';
import { letterOperations } from './operations-letters.ts';

/** Who may call: anybody, a signed-in person, or whoever holds the token that the request carries. */
export type Access = 'anybody' | 'educator' | 'staff' | 'pupil' | 'token';

export interface Operation {
  method: 'get' | 'post' | 'delete';
  /** As the app names it, below /api/v1. */
  path: string;
  summary: string;
  access: Access;
  body?: z.ZodMiniType;
  /** Schema by status; "page" is an HTML page, "empty" no body at all. */
  answers: Record<number, z.ZodMiniType | 'page' | 'empty'>;
  /** Statuses of problems, beyond those that every operation can have. */
  problems?: readonly number[];
}

export const operations: readonly Operation[] = [...learningOperations, ...letterOperations];
