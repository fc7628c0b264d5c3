import type { ReactNode } from 'react';
import { Brand } from '../../shell/brand.tsx';
import { LanguageChoice } from '../../shell/language-choice.tsx';
import { homeOf, useMe } from '../../api/me.ts';
import s from './meeting.module.css';

/** One column with the service's name and the choice of language above: for those who come from a mail. */
export function BarePage({ children }: { children: ReactNode }) {
  const me = useMe();
  const home = me.meetingId || me.stage !== 'full' ? '/' : homeOf(me);
  return (
    <div className={s['bare']}>
      <header className={s['bareHead']}>
        <Brand to={home as '/' | '/season' | '/my'} />
        <LanguageChoice />
      </header>
      <main id="content" className={s['bareMain']}>
        {children}
      </main>
    </div>
  );
}
