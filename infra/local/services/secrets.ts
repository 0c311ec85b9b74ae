/** Answers for Secrets Manager: secrets made once, kept in a file that only its owner can read. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { readBody } from './read-body.ts';
import { listenLocally } from './listen.ts';

export interface SecretDefinition {
  arn: string;
  name: string;
  /** As `GenerateSecretString` of the template asks for it. */
  generate?: { SecretStringTemplate?: string; GenerateStringKey?: string; PasswordLength?: number };
}

export interface Secrets {
  /** Text of the secret with this ARN or name, or of one key of it when it is JSON. */
  value(id: string, jsonKey?: string): string;
  define(definitions: SecretDefinition[]): void;
}

/** The secrets kept in `folder`; a missing one is made when it is defined. */
export function openSecrets(folder: string): Secrets {
  const file = join(folder, 'secret');
  const kept = read(file);
  const byName = new Map<string, string>();
  return {
    define(definitions) {
      for (const { arn, name, generate } of definitions) {
        if (!kept[name]) {
          kept[name] = make(generate);
          writeFileSync(file, JSON.stringify(kept, null, 2), { mode: 0o600 });
        }
        byName.set(arn, name);
      }
    },
    value(id, jsonKey) {
      const text = kept[byName.get(id) ?? id];
      if (text === undefined) throw new Error('There is no such secret here.');
      return jsonKey ? String((JSON.parse(text) as Record<string, unknown>)[jsonKey]) : text;
    },
  };
}

function read(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function make(generate: SecretDefinition['generate'] = {}): string {
  const length = generate.PasswordLength ?? 32;
  const password = randomBytes(length).toString('base64url').slice(0, length);
  if (!generate.GenerateStringKey) return password;
  const template = JSON.parse(generate.SecretStringTemplate ?? '{}') as object;
  return JSON.stringify({ ...template, [generate.GenerateStringKey]: password });
}

/** Serves GetSecretValue in the protocol of the SDK. */
export async function serveSecrets(
  secrets: Secrets,
): Promise<{ endpoint: string; server: Server }> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await readBody(request);
      const answer = respond(secrets, String(request.headers['x-amz-target']), body.toString());
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer.body));
    })().catch(() => response.destroy());
  });
  return { endpoint: await listenLocally(server), server };
}

function respond(secrets: Secrets, target: string, body: string): { status: number; body: object } {
  if (target !== 'secretsmanager.GetSecretValue') {
    return {
      status: 400,
      body: { __type: 'InvalidRequestException', message: 'Not served here.' },
    };
  }
  const { SecretId } = JSON.parse(body) as { SecretId: string };
  try {
    const SecretString = secrets.value(SecretId);
    return {
      status: 200,
      body: { ARN: SecretId, Name: SecretId, VersionId: 'local', SecretString },
    };
  } catch {
    const message = "Secrets Manager can't find the specified secret.";
    return { status: 400, body: { __type: 'ResourceNotFoundException', message } };
  }
}
