import type { Figure } from './figure.ts';
export async function measureMail(): Promise<Figure[]> {
  return [];
}
