import { useTranslation } from 'react-i18next';
import { useReader } from '../../time/use-reader.ts';
import { languageName } from '../timetable/names.ts';
import type { Verdict } from './place-verdict.ts';

/** Puts what stands against a place into words, with the names of whom it concerns. */
export function useObstacleText(names: ReadonlyMap<string, string>) {
  const { t } = useTranslation('schedule');
  const { locale } = useReader();
  return ({ code, params }: Verdict['obstacles'][number]): string => {
    const values = Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        key === 'language' ? languageName(String(value), locale) : (names.get(String(value)) ?? value),
      ]),
    );
    return t(`obstacle.${code}`, values);
  };
}
