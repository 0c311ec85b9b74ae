/**
 * The site in a language that nobody speaks: every word of the content files is written in letters
 * that no program would use, and a third longer. A plain word on a page then comes from somewhere else.
 */
import { execFile } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isScalar, parseDocument, visit } from 'yaml';

const repository = resolve(import.meta.dirname, '../..');
const needed = ['site', 'campaigns', 'functions', 'adopter', 'package.json', 'tsconfig.json'];

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const strange = 'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';

/** "Help {name}" becomes "Ĥéélþ {name}": places stay, vowels are doubled. */
export function pseudo(text: string): string {
  return text
    .split(/(\{\w+\}|https?:\S+)/)
    .map((part, at) => (at % 2 === 1 ? part : strangely(part)))
    .join('');
}

const strangely = (text: string): string =>
  [...text]
    .map((letter) => {
      const at = plain.indexOf(letter);
      const other = at < 0 ? letter : (strange[at] ?? letter);
      return 'aeiou'.includes(letter) ? other + other : other;
    })
    .join('');

/** Where the strange site is found by the public. */
export const publicUrl = 'https://quay.example';
const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1';

export interface PseudoSite {
  /** Folder of the built pages. */
  dist: string;
  remove(): Promise<void>;
}

export async function buildPseudoSite(): Promise<PseudoSite> {
  const copy = await mkdtemp(join(tmpdir(), 'harbour-pseudo-'));
  for (const path of [...needed, ...globSync('kit.*.ts', { cwd: repository })]) {
    await cp(join(repository, path), join(copy, path), {
      recursive: true,
      filter: (source) => !/[\\/](dist|\.astro|node_modules)$/.test(source),
    });
  }
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'));
  const config = join(copy, 'kit.config.ts');
  writeFileSync(
    config,
    readFileSync(config, 'utf8')
      .replace(/locales: \[[^\]]*\]/, "locales: ['en']")
      .replace(
        'mailDomain:',
        `publicUrl: '${publicUrl}', certificateArn: '${certificate}', mailDomain:`,
      ),
  );
  for (const file of globSync('site/src/{i18n/en/*,content/**/en}.yaml', { cwd: copy })) {
    writeStrangely(join(copy, file));
  }
  await promisify(execFile)(
    process.execPath,
    [join(repository, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', 'site'],
    { cwd: copy, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } },
  );
  return {
    dist: join(copy, 'site/dist'),
    remove: () => rm(copy, { recursive: true, force: true }),
  };
}

function writeStrangely(file: string): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && isScalar(node) && typeof node.value === 'string')
        node.value = pseudo(node.value);
    },
  });
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}
