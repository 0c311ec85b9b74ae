import type { ClassSummary } from '#api/contract';
import { useWords } from '../mount.ts';
import { Title } from '../parts/Title.tsx';
import { Stale, Waiting } from '../parts/Waiting.tsx';
import { usePolled } from '../parts/polled.ts';
import { useExpiry } from '../sign-in/expiry.ts';

/** All classes of a teacher. */
export function ClassList({ expired }: { expired: () => void }) {
  const { t } = useWords();
  const list = usePolled<{ classes: ClassSummary[] }>('classes');
  useExpiry(list, expired);
  const classes = list.value?.classes;
  return (
    <>
      <Title>{t('teach.classes')}</Title>
      <Stale of={list} />
      {classes === undefined && <Waiting of={list} retry={list.reload} />}
      {classes?.length === 0 && (
        <div class="p-card p-empty">
          <h2>{t('teach.none')}</h2>
          <p>{t('teach.none-how')}</p>
        </div>
      )}
      {classes && classes.length > 0 && (
        <ul class="p-cards">
          {classes.map((group) => (
            <li key={group.id}>
              <ClassCard group={group} />
            </li>
          ))}
        </ul>
      )}
      {classes && (
        <a class="button" href="#new">
          {t('teach.new')}
        </a>
      )}
    </>
  );
}

function ClassCard({ group }: { group: ClassSummary }) {
  const { t, date } = useWords();
  return (
    <a class="p-card p-link-card" href={`#class/${group.id}`}>
      <strong class="p-card-title">
        <bdi>{group.label}</bdi>
      </strong>
      <span>{t('teach.pupils', { n: group.pupils })}</span>
      <span class="p-hint">
        {t('teach.ages', { ages: t(`teach.band-${group.ageBand}`) })}
        {' · '}
        {t('teach.kept-until', { date: date(group.deletedAfter) })}
      </span>
    </a>
  );
}
