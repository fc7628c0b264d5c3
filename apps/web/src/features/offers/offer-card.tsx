import { CalendarPlus, Check, CircleCheck, CircleSlash, Hourglass, TimerOff, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offer } from '#contracts/http/meetings.ts';
import { answerOffer, downloadInvitation } from '#contracts/http/meetings.ts';
import { call } from '../../api/client.ts';
import { download } from '../../api/files.ts';
import { useAction } from '../../api/use-action.ts';
import { formatInstant } from '../../time/format.ts';
import { useReader } from '../../time/use-reader.ts';
import type { Tone } from '../../ui/badge.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { TwoClocks } from '../meeting/two-clocks.tsx';
import { useCountdown } from '../meeting/use-countdown.ts';
import { countryName, languageName } from '../timetable/names.ts';
import s from './offers.module.css';

/** Nearer than this the deadline is told in warning colours. */
const URGENT_MS = 60 * 60_000;
const refreshes = [['api', 'my']];

/** What accepting and declining mean stands by the buttons; declining, which cannot be taken back, asks once. */
export function OpenOffer({ offer, now }: { offer: Offer; now: Date }) {
  const { t } = useTranslation('offers');
  const reader = useReader();
  const countdown = useCountdown();
  const [isDeclining, setIsDeclining] = useState(false);
  const params = { offerId: offer.id };
  const answer = useAction(
    (given: 'accept' | 'decline') => call(answerOffer, { params, body: { answer: given } }),
    {
      refreshes,
      onDone: ({ state }) => {
        setIsDeclining(false);
        if (state === 'accepted' || state === 'declined') {
          showToast({ tone: 'success', text: t(state) });
        }
      },
    },
  );
  const left = Date.parse(offer.expiresAt) - now.getTime();
  return (
    <article className={s['offer']}>
      <OfferFacts offer={offer} />
      <p className={s['deadline']} data-urgent={left < URGENT_MS}>
        <Hourglass size={18} aria-hidden />
        <span>
          <strong>{t('expires', { time: countdown(left) })}</strong>{' '}
          <span className="small">
            {t('expiresAt', { time: formatInstant(offer.expiresAt, reader, 'short') })}
          </span>
        </span>
      </p>
      <div className={s['answers']}>
        <Button
          tone="primary"
          size="large"
          icon={<Check size={22} />}
          isPending={answer.isPending && answer.variables === 'accept'}
          isDisabled={answer.isPending}
          onPress={() => answer.mutate('accept')}
        >
          {t('accept')}
        </Button>
        <Button
          size="large"
          icon={<X size={22} />}
          isDisabled={answer.isPending}
          onPress={() => setIsDeclining(true)}
        >
          {t('decline')}
        </Button>
      </div>
      <p className="small muted">
        {t('acceptMeans')} {t('declineMeans')}
      </p>
      <Dialog
        isOpen={isDeclining}
        onClose={() => setIsDeclining(false)}
        title={t('confirmDecline.title')}
        actions={
          <>
            <Button onPress={() => setIsDeclining(false)}>{t('confirmDecline.no')}</Button>
            <Button tone="danger" isPending={answer.isPending} onPress={() => answer.mutate('decline')}>
              {t('confirmDecline.yes')}
            </Button>
          </>
        }
      >
        <p>{t('confirmDecline.text')}</p>
      </Dialog>
    </article>
  );
}

const looks: Record<Offer['state'], { tone: Tone; icon: LucideIcon }> = {
  offered: { tone: 'info', icon: Hourglass },
  accepted: { tone: 'success', icon: CircleCheck },
  declined: { tone: 'neutral', icon: X },
  expired: { tone: 'warning', icon: TimerOff },
  withdrawn: { tone: 'neutral', icon: CircleSlash },
};

export function AnsweredOffer({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const params = { meetingId: offer.meetingId };
  const saveIcs = useAction(() => download(downloadInvitation, { params }));
  return (
    <article className={s['offer']}>
      <Badge {...looks[offer.state]}>{t(`state.${offer.state}`)}</Badge>
      <OfferFacts offer={offer} />
      {offer.state === 'accepted' && (
        <div className="row">
          <LinkButton to="/meetings/$meetingId" params={params} tone="primary">
            {t('openMeeting')}
          </LinkButton>
          <Button
            icon={<CalendarPlus size={18} />}
            isPending={saveIcs.isPending}
            onPress={() => saveIcs.mutate(undefined)}
          >
            {t('calendar')}
          </Button>
        </div>
      )}
    </article>
  );
}

function OfferFacts({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  const { locale } = useReader();
  return (
    <>
      <TwoClocks startsAt={offer.startsAt} endsAt={offer.endsAt} />
      <div>
        {offer.language && (
          <p className={s['languages']}>
            {t('languages', { language: languageName(offer.language, locale) })}
          </p>
        )}
        <p>
          {t('with', { firm: offer.firm, buyer: offer.buyer, country: countryName(offer.country, locale) })}
        </p>
        {offer.products.length > 0 && (
          <p className="small muted">
            {t('products')}: {offer.products.join(', ')}
          </p>
        )}
      </div>
    </>
  );
}
