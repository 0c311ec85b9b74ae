/** Educators and staff: adults who sign in by mail. Neither address nor name is kept, only a keyed hash. */

export type StaffRole = 'owner' | 'editor' | 'approver' | 'safeguarding' | 'translator' | 'viewer';

export type SignInKind = 'educator' | 'staff';

export interface Staff {
  id: string;
  role: StaffRole;
  locale: string;
}

export interface Session {
  kind: SignInKind;
  personId: string;
  sessionId: string;
  locale: string;
}

/** How long a session lasts, in milliseconds: staff reach many people, so theirs is short. */
export const sessionLife: Record<SignInKind, number> = {
  educator: 30 * 86_400_000,
  staff: 12 * 3_600_000,
};

export interface People {
  /** Makes the educator at the first sign-in, and starts the life of the item anew at each later one. */
  admitEducator(id: string, locale: string, now: number): Promise<void>;
  /** Makes the first owner; leaves an existing staff person as it is. */
  admitOwner(id: string, locale: string, now: number): Promise<void>;
  staff(id: string): Promise<Staff | null>;
  openSession(session: Session, now: number): Promise<void>;
  session(
    kind: SignInKind,
    personId: string,
    sessionId: string,
    now: number,
  ): Promise<Session | null>;
  /** Ends a session; ending it twice is the same. */
  endSession(kind: SignInKind, personId: string, sessionId: string): Promise<void>;
}

/** Somebody asked to sign in and has not done so yet. Holds no address and nothing that opens a door. */
export interface Ask {
  kind: SignInKind;
  personId: string;
  locale: string;
}

/** An ask can be redeemed for ten minutes, by code at most five times. */
export const askLife = 600_000;
export const triesPerAsk = 5;

export interface Asks {
  open(askHash: string, ask: Ask, now: number): Promise<void>;
  /** Uses up one of the five tries; false when there is no ask or no try left. */
  tryCode(askHash: string, now: number): Promise<boolean>;
  /** Takes the ask away. Of any number of callers exactly one receives it. */
  consume(askHash: string, now: number): Promise<Ask | null>;
}
