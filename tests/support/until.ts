/** Asks again until there is an answer, at most for a while: tests wait for facts, not for time. */
export async function until<T>(
  ask: () => Promise<T | undefined | false>,
  {
    within = 20_000,
    every = 100,
    what,
  }: { within?: number; every?: number; what?: () => string } = {},
): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end)
      throw new Error(`Waited ${within / 1000} s in vain for ${what?.() ?? ask.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
