import { DoorOpen, NotebookPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#contracts/http/meetings.ts';
import { homeOf, useMe } from '../../api/me.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { PageLink } from '../../ui/page-link.tsx';
import { BarePage } from './bare-page.tsx';
import { joinPhase } from './join-window.ts';
import s from './meeting.module.css';
import { useNow } from './use-now.ts';

/** After leaving: back in while the room is open; a firm goes on to its log. */
export function LeftView({ meeting, onRejoin }: { meeting: Meeting; onRejoin: () => void }) {
  const { t } = useTranslation('meeting');
  const me = useMe();
  const phase = joinPhase(meeting, useNow(5_000));
  const isFirm = meeting.myRole === 'firm';
  const canGoHome = me.meetingId === null && me.stage === 'full';
  return (
    <BarePage>
      <section className={s['left']}>
        <DoorOpen size={48} aria-hidden />
        <h1 tabIndex={-1}>{t('left.title')}</h1>
        <p>{isFirm ? t('left.logText') : t('left.thanks')}</p>
        {isFirm && (
          <PageLink
            href={`/meetings/${meeting.id}/log`}
            className={buttonStyle({ tone: 'primary', size: 'large' })}
          >
            <NotebookPen size={22} aria-hidden />
            {t('left.log')}
          </PageLink>
        )}
        {phase.kind === 'open' && (
          <PlainButton size="large" onPress={onRejoin}>
            {t('left.rejoin')}
          </PlainButton>
        )}
        {canGoHome && (
          <PageLink href={homeOf(me)} className={buttonStyle({ tone: 'plain' })}>
            {t('left.home')}
          </PageLink>
        )}
      </section>
    </BarePage>
  );
}
