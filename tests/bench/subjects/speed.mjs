// A handler in a process of its own, as in Lambda: for each message ("how many") it takes that many events
// and answers how many it took in a second of processor time, which others on the machine do not slow down.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(process.argv[2]).href);
const event = {
  ...JSON.parse(readFileSync(new URL('finish-event.json', import.meta.url), 'utf8')),
  body: JSON.stringify({
    learner: 'a'.repeat(22),
    module: 'f2',
    locale: 'fr',
    country: 'FR',
    answers: { who: 'anyone' },
  }),
};

process.on('message', async (count) => {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n++) {
    const { statusCode } = await handler({ ...event }, {});
    if (statusCode !== 200)
      throw new Error(`The handler answered ${statusCode}; this figure would mean nothing.`);
  }
  const { user, system } = process.cpuUsage(before);
  process.send((count * 1e6) / (user + system));
});
