/** A process of its own for the crash test: sends without end and prints each id once it is acknowledged. */
import { startServices } from '../../infra/local/services.ts';
import { createMailer } from './mailer.ts';

const services = await startServices(process.argv[2] ?? '');
const mailer = createMailer(services.endpoints.ses);
for (;;) {
  process.stdout.write(`${await mailer.send('parent@family.example', {})}\n`);
}
