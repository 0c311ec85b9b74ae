/** Reads what `node infra/app.ts` wrote: the same folder that would be deployed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface RawResource {
  Type: string;
  Properties?: Record<string, unknown>;
}

export interface StackTemplate {
  name: string;
  region: string;
  resources: Record<string, RawResource>;
  outputs: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  parameters: Record<string, { Default?: unknown }>;
  /** Folder of each uploaded asset, by its key in the bucket without ".zip". */
  assets: Map<string, string>;
}

interface Manifest {
  artifacts: Record<
    string,
    {
      type: string;
      environment?: string;
      properties?: { templateFile?: string; stackName?: string };
    }
  >;
}

interface AssetManifest {
  files?: Record<
    string,
    { source: { path: string }; destinations: Record<string, { objectKey: string }> }
  >;
}

/** Templates that leave the Region open are run as if deployed here. */
const openRegion = 'eu-central-1';

/** Every stack of the cloud assembly in `folder`; throws when there is none, saying how to make it. */
export async function readAssembly(folder: string): Promise<StackTemplate[]> {
  const manifest = await readJson<Manifest>(join(folder, 'manifest.json')).catch(
    (cause: unknown) => {
      throw new Error(`No synthesised template in ${folder}. Run "npm run synth" first.`, {
        cause,
      });
    },
  );
  const stacks = Object.entries(manifest.artifacts).filter(
    ([, artifact]) => artifact.type === 'aws:cloudformation:stack',
  );
  return Promise.all(
    stacks.map(async ([id, artifact]) => {
      const template = await readJson<Record<string, unknown>>(
        join(folder, artifact.properties?.templateFile ?? `${id}.template.json`),
      );
      const region = artifact.environment?.split('/').at(-1) ?? '';
      return {
        name: artifact.properties?.stackName ?? id,
        region: region && region !== 'unknown-region' ? region : openRegion,
        resources: (template['Resources'] ?? {}) as StackTemplate['resources'],
        outputs: (template['Outputs'] ?? {}) as StackTemplate['outputs'],
        parameters: (template['Parameters'] ?? {}) as StackTemplate['parameters'],
        assets: await readAssets(folder, id),
      };
    }),
  );
}

async function readAssets(folder: string, stack: string): Promise<Map<string, string>> {
  const manifest = await readJson<AssetManifest>(join(folder, `${stack}.assets.json`)).catch(
    () => ({}) as AssetManifest,
  );
  const folders = new Map<string, string>();
  for (const file of Object.values(manifest.files ?? {})) {
    for (const { objectKey } of Object.values(file.destinations)) {
      folders.set(objectKey.replace(/\.zip$/, ''), join(folder, file.source.path));
    }
  }
  return folders;
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}
