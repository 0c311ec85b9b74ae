import { useWords } from '../mount.ts';
import { useRoute } from '../parts/route.ts';
import { SignedIn } from '../sign-in/SignedIn.tsx';
import { ClassList } from './ClassList.tsx';
import { ClassPage } from './ClassPage.tsx';
import { CreateClass } from './CreateClass.tsx';
import type { ModuleCard } from './modules.ts';

export interface TeachProps {
  modules: ModuleCard[];
  /** Published languages: id and own name. */
  locales: [id: string, name: string][];
  limits: { pupils: number; codeMinutes: number };
}

/** The teacher's panel: list, new class, one class. */
export function Teach(props: TeachProps) {
  const { t } = useWords();
  const route = useRoute();
  return (
    <SignedIn
      as="educator"
      title={t('teach.title')}
      welcome={
        <>
          <p class="p-lead">{t('teach.lead')}</p>
          <ul class="p-points">
            <li>{t('teach.point-code')}</li>
            <li>{t('teach.point-names')}</li>
            <li>{t('teach.point-matrix')}</li>
          </ul>
        </>
      }
    >
      {(_, expired) => {
        if (route === 'new') return <CreateClass {...props} expired={expired} />;
        if (route.startsWith('class/')) {
          const id = route.slice('class/'.length);
          return <ClassPage key={id} id={id} {...props} expired={expired} />;
        }
        return <ClassList expired={expired} />;
      }}
    </SignedIn>
  );
}
