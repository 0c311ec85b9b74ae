/**
 * Situations that the rules name. api/errors.ts alone decides which HTTP answer each becomes.
 * Messages are fixed texts: they never repeat what was sent.
 */
export type Situation =
  | 'not-signed-in'
  | 'not-allowed'
  | 'unknown-class'
  | 'unknown-module'
  | 'unknown-campaign'
  | 'unknown-drive'
  | 'code-refused'
  | 'link-refused'
  | 'too-many-attempts'
  | 'too-many-classes'
  | 'wrong-state'
  | 'locale-not-ready'
  | 'conflict';

export class DomainError extends Error {
  override name = 'DomainError';
  readonly situation: Situation;
  constructor(situation: Situation, options?: ErrorOptions) {
    super(situation, options);
    this.situation = situation;
  }
}
