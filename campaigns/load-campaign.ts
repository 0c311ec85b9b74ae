/** One campaign folder: campaign.yaml and <locale>/<step-id>.md. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Locale, knownLocales } from '#kit.locales';
import type { Fault } from './fault.ts';
import {
  type CampaignFile,
  type StepFrontMatter,
  campaignFile,
  stepFrontMatter,
} from './schema.ts';
import { parseYaml } from './yaml-file.ts';

export interface LoadedStep {
  file: string;
  front: StepFrontMatter;
  body: string;
  /** Line of the file on which the body begins. */
  bodyLine: number;
}

export interface LoadedCampaign extends CampaignFile {
  file: string;
  /** Steps by locale, then by step id. A locale stands here only when every step exists in it. */
  words: Map<Locale, Map<string, LoadedStep>>;
}

/** Names of the folders in `path`, sorted; none when there is no such place. */
export function folderNames(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Reads a folder; what is wrong goes into `faults`. Null when not even campaign.yaml can be read. */
export function loadCampaign(
  root: string,
  folder: string,
  id: string,
  locales: readonly Locale[],
  faults: Fault[],
): LoadedCampaign | null {
  const file = `${folder}/campaign.yaml`;
  if (!existsSync(join(root, file))) {
    faults.push({
      file,
      message:
        'This file is missing. Every campaign folder needs one; copy it from another campaign.',
    });
    return null;
  }
  const parsed = parseYaml(campaignFile, readFileSync(join(root, file), 'utf8'), file);
  faults.push(...parsed.faults);
  if (!parsed.value) return null;
  const campaign = parsed.value;
  if (campaign.id !== id) {
    faults.push({
      file,
      field: 'id',
      message: `The folder is called "${id}", so the id has to be "${id}" too.`,
    });
  }
  faults.push(...stepFaults(campaign, file));

  const words: LoadedCampaign['words'] = new Map();
  for (const locale of folderNames(join(root, folder))) {
    if (!Object.hasOwn(knownLocales, locale)) {
      faults.push({
        file: `${folder}/${locale}`,
        message: `"${locale}" is not a language Harbour knows. Use one of: ${Object.keys(knownLocales).join(', ')}.`,
      });
      continue;
    }
    // A language that is not published here may stay unfinished.
    if (!locales.includes(locale as Locale)) continue;
    const steps = loadSteps(root, `${folder}/${locale}`, locale, campaign, faults);
    if (steps) words.set(locale as Locale, steps);
  }
  return { ...campaign, file, words };
}

/** What a schema of single fields cannot see: ids that repeat, days that run backwards. */
function stepFaults(campaign: CampaignFile, file: string): Fault[] {
  return campaign.steps.flatMap((step, at): Fault[] => {
    const field = `steps.${at}`;
    const before = campaign.steps[at - 1];
    const found: Fault[] = [];
    if (campaign.steps.findIndex(({ id }) => id === step.id) !== at) {
      found.push({
        file,
        field: `${field}.id`,
        message: `The id "${step.id}" is used twice. Give each step its own.`,
      });
    }
    if (!before && step.afterDays !== 0) {
      found.push({
        file,
        field: `${field}.afterDays`,
        message: 'The first step goes at once. Write 0.',
      });
    }
    if (before && step.afterDays <= before.afterDays) {
      found.push({
        file,
        field: `${field}.afterDays`,
        message: `This step comes after day ${before.afterDays}, so it needs a larger number.`,
      });
    }
    return found;
  });
}

function loadSteps(
  root: string,
  folder: string,
  locale: string,
  campaign: CampaignFile,
  faults: Fault[],
): Map<string, LoadedStep> | null {
  const steps = new Map<string, LoadedStep>();
  const files = new Set(readdirSync(join(root, folder)).filter((name) => name.endsWith('.md')));
  for (const { id } of campaign.steps) {
    const file = `${folder}/${id}.md`;
    if (!files.delete(`${id}.md`)) {
      faults.push({
        file,
        message: `The step "${id}" is missing in the language "${locale}". Add this file, or remove the folder ${folder} so that the campaign is not sent in this language.`,
      });
      continue;
    }
    const step = loadStep(readFileSync(join(root, file), 'utf8'), file, faults);
    if (step) steps.set(id, step);
  }
  for (const name of files) {
    faults.push({
      file: `${folder}/${name}`,
      message:
        "No step of campaign.yaml has this name. Rename the file to a step's id, or remove it.",
    });
  }
  return steps.size === campaign.steps.length ? steps : null;
}

function loadStep(source: string, file: string, faults: Fault[]): LoadedStep | null {
  const [, front, body] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n?([\s\S]*)$/.exec(source) ?? [];
  if (front === undefined || body === undefined) {
    faults.push({
      file,
      line: 1,
      message:
        'The file has to begin with a line "---", then subject, preview and button, then a line "---".',
    });
    return null;
  }
  const parsed = parseYaml(stepFrontMatter, front, file, 2);
  faults.push(...parsed.faults);
  if (!parsed.value) return null;
  const bodyLine = source.slice(0, source.length - body.length).split('\n').length;
  if (body.trim() === '') {
    faults.push({
      file,
      line: bodyLine,
      message: 'The mail has no text. Write it below the second "---".',
    });
    return null;
  }
  return { file, front: parsed.value, body, bodyLine };
}
