/** `node functions/api/write-openapi.ts <file>`: writes the description that the site serves as /openapi.json. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi.ts';

const [file] = process.argv.slice(2);
if (!file) throw new Error('Name the file to write, for example site/public/openapi.json.');
writeFileSync(file, `${JSON.stringify(openApiDocument(), null, 2)}\n`);
