import { useWords } from '../mount.ts';
import { aliasParts } from './alias.ts';
import { pictures } from './Pictures.tsx';

/** The picture of an alias. Its word always stands beside it, so it is silent. */
export function AliasPicture({ id }: { id: string }) {
  return (
    <svg class="p-picture" viewBox="0 0 48 48" aria-hidden="true">
      {pictures[aliasParts(id).name] ?? pictures['anchor']}
    </svg>
  );
}

/** "Gull 3", in the language of the page. */
export function useAliasWord(): (id: string) => string {
  const { maybe, number } = useWords();
  return (id) => {
    const { name, number: digits } = aliasParts(id);
    const word = maybe(`alias.${name}`) ?? name;
    return digits === '' ? word : `${word}\u00A0${number(Number(digits))}`;
  };
}
