/** Secrets are read once when a function starts; none stands in an environment variable. */
import type { CallAws } from './aws.ts';

/** The text of the secret with this ARN. */
export async function readSecret(callAws: CallAws, arn: string): Promise<string> {
  const output = await callAws(
    { service: 'secretsmanager', version: '1.1', target: 'secretsmanager.GetSecretValue' },
    { SecretId: arn },
  );
  const text = output['SecretString'];
  if (typeof text !== 'string') throw new Error('A secret holds no text.');
  return text;
}
