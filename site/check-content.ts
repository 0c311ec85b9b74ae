/** `npm run check:content`, second half: modules, steps, helplines and page words, every fault with its line. */
import { readKit } from '../kit.read.ts';
import { contentFaults } from './content-faults.ts';
import { faultLine } from './src/content/fault.ts';

const kit = await readKit().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const faults = contentFaults(kit);
for (const fault of faults) console.error(faultLine(fault));
if (faults.length > 0) process.exitCode = 1;
else console.log('Modules, steps, helplines and page words are complete.');
