import { useEffect, useRef } from 'preact/hooks';
import type { ClassResponse } from '#api/contract';
import { useWords } from '../mount.ts';
import { halvesOf } from './matrix.ts';

/**
 * The join code as large as the screen allows, with the address in words. For a projector, across a room.
 *
 * The dialog fills the window and holds the focus; what is inside it goes full screen as well, where
 * the device can do that (a dialog itself must not, and some telephones cannot at all).
 */
export function JoinScreen({ group, onClose }: { group: ClassResponse; onClose: () => void }) {
  const { t, time } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    void screen.current?.requestFullscreen?.().catch(() => undefined);
    // Esc leaves the full screen first; it should bring one back to the class at once.
    const follow = (): void => {
      if (!document.fullscreenElement) dialog.current?.close();
    };
    document.addEventListener('fullscreenchange', follow);
    return () => {
      document.removeEventListener('fullscreenchange', follow);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
  if (!group.join) return null;
  const [first, second] = halvesOf(group.join.code);
  const address = `${location.host}/${group.locale}/join/`;
  return (
    <dialog class="p-join-screen" ref={dialog} onClose={onClose} aria-labelledby="join-go">
      <div ref={screen}>
        <p id="join-go" class="p-join-go">
          {t('teach.go-to')} <strong dir="ltr">{address}</strong>
        </p>
        <p class="p-join-code" dir="ltr">
          <span class="p-unseen">{t('teach.code')} </span>
          <span>{first}</span> <span>{second}</span>
        </p>
        <p class="p-join-in" role="status">
          {t('teach.in', { n: group.rows.length })}
          {' · '}
          {t('teach.until', { time: time(group.join.until) })}
        </p>
        <button type="button" class="quiet" onClick={() => dialog.current?.close()} autofocus>
          {t('teach.close-screen')}
        </button>
      </div>
    </dialog>
  );
}
