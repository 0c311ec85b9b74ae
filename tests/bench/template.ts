/** The templates of the default stage, without bundling: for figures that read what would be deployed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kit from '#kit.config';
import { buildApp } from '#infra/build-app';

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

export interface Template {
  Resources: Record<string, Resource>;
}

export function buildTemplates(): Template[] {
  const outdir = mkdtempSync(join(tmpdir(), 'harbour-bench-'));
  try {
    return buildApp({ kit, outdir, bundle: false })
      .synth()
      .stacks.map((stack) => stack.template as Template);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
