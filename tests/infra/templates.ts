/** The templates as they would be deployed, without bundles: about a second. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kit from '#kit.config';
import type { Kit } from '#kit';
import { buildApp } from '#infra/build-app';

export interface Resource {
  Type: string;
  Properties: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- CloudFormation's own shape
  DeletionPolicy?: string;
}

export interface Template {
  Parameters: Record<string, { Type: string; NoEcho?: boolean; AllowedPattern?: string }>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: unknown }>;
}

/** What cdk-nag found in a rule, as CDK's validation report tells it. */
interface Finding {
  ruleName: string;
  severity: string;
  reason?: string;
}

interface Report {
  pluginReports: { pluginName: string; violations: Finding[]; suppressedViolations: Finding[] }[];
}

export interface Synthesis {
  data: Template;
  app: Template;
  report: Report;
}

/** CDK's own check of the templates takes most of the time; one test asks for it, cdk-nag always runs. */
export function synthesise(changed: Partial<Kit> = {}, { thorough = false } = {}): Synthesis {
  process.env['CDK_VALIDATION'] = String(thorough);
  const outdir = mkdtempSync(join(tmpdir(), 'harbour-synth-'));
  try {
    const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
    buildApp({ kit: { ...kit, ...changed }, outdir, bundle: false }).synth();
    return {
      data: read('harbour-production-data.template.json') as Template,
      app: read('harbour-production-app.template.json') as Template,
      report: read('validation-report.json') as Report,
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** Resources of one type, with their logical ids. */
export function ofType(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** The only resource of a type. */
export function only(template: Template, type: string): Resource {
  const found = ofType(template, type);
  if (found.length !== 1 || !found[0])
    throw new Error(`${found.length} resources of ${type}, not 1`);
  return found[0][1];
}

/** The function made for one use: "Api", "SendUrgent". */
export function functionOf(template: Template, name: string): Resource {
  const found = ofType(template, 'AWS::Lambda::Function').find(([id]) =>
    id.startsWith(`${name}Function`),
  );
  if (!found) throw new Error(`no function ${name}`);
  return found[1];
}
