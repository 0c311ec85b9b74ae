import { useEffect } from 'preact/hooks';
import type { Fault } from '../client.ts';

/** Calls `expired` when an answer says that there is no session (any more): the panel then asks to sign in. */
export function useExpiry({ fault }: { fault?: Fault | null }, expired: () => void): void {
  useEffect(() => {
    if (fault?.code === 'not-signed-in') expired();
  }, [fault]);
}
