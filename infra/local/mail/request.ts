/** Reads a SendRawEmail request, and refuses what SES would refuse. */
export interface SendRequest {
  raw: Buffer;
  source: string;
  destinations: string[];
  tags: Record<string, string>;
  configurationSet?: string;
}

/** An error that the SDK turns into a typed exception: `code` becomes its name. */
export class SesRefusal extends Error {
  override name = 'SesRefusal';
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What the template says about mail; without it anything well-formed is accepted. */
export interface MailDefinition {
  /** Verified domains and addresses. */
  identities: string[];
  /** Topic and event types of each configuration set, by its name. */
  configurationSets: Record<string, { topic: string; types: string[] }[]>;
}

/** Parts of the form that the SDK sends: lists arrive as "Destinations.member.1". */
export function readSendRequest(form: URLSearchParams): SendRequest {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const set = form.get('ConfigurationSetName');
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n += 1) {
    tags[form.get(`Tags.member.${n}.Name`) ?? ''] = form.get(`Tags.member.${n}.Value`) ?? '';
  }
  const destinations: string[] = [];
  for (let n = 1; form.has(`Destinations.member.${n}`); n += 1) {
    destinations.push(form.get(`Destinations.member.${n}`) ?? '');
  }
  const source = form.get('Source') ?? header(raw, 'From');
  if (!destinations.length) destinations.push(...addressesIn(header(raw, 'To')));
  return { raw, source, destinations, tags, ...(set && { configurationSet: set }) };
}

/** Throws a {@link SesRefusal} for a request that SES would not accept under this definition. */
export function check(request: SendRequest, definition: MailDefinition | undefined): void {
  if (request.destinations.length < 1 || request.destinations.length > 50) {
    throw new SesRefusal('InvalidParameterValue', 'A message has 1 to 50 recipients.');
  }
  for (const text of Object.entries(request.tags).flat()) {
    if (!/^[\w-]{1,256}$/.test(text)) {
      throw new SesRefusal('InvalidParameterValue', 'Tags hold only letters, digits, "_" and "-".');
    }
  }
  if (!definition) return;
  const sender = addressesIn(request.source)[0] ?? '';
  const domain = sender.split('@').at(-1) ?? '';
  if (!definition.identities.some((identity) => identity === sender || identity === domain)) {
    throw new SesRefusal('MessageRejected', 'Email address is not verified.');
  }
  const set = request.configurationSet;
  if (set && !(set in definition.configurationSets)) {
    throw new SesRefusal('ConfigurationSetDoesNotExist', 'Configuration set does not exist.');
  }
}

function header(raw: Buffer, name: string): string {
  const head = raw.toString('utf8').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const unfolded = head.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
}

function addressesIn(text: string): string[] {
  return text.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [];
}
