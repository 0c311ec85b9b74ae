// Prints how many milliseconds a fresh process needs to import the bundle named by its argument.
import { pathToFileURL } from 'node:url';

const file = pathToFileURL(process.argv[2]).href;
const begin = performance.now();
await import(file);
console.log(performance.now() - begin);
process.exit(0);
