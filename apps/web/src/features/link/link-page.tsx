import { useQuery } from '@tanstack/react-query';
import { Link2Off, LogIn, MailCheck, Video } from 'lucide-react';
import type { ReactNode } from 'react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inspectLink, redeemLink } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { setMe } from '../../api/me.ts';
import { ApiProblem } from '../../api/problem.ts';
import { queryClient } from '../../api/query-client.ts';
import { useAction } from '../../api/use-action.ts';
import { adoptLanguage } from '../../i18n/adopt-language.ts';
import { chosenLanguage } from '../../i18n/languages.ts';
import { i18n } from '../../i18n/i18n.ts';
import { goTo } from '../../shell/go-to.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BarePage } from '../meeting/bare-page.tsx';
import s from './link.module.css';
import { tokenOf } from './token.ts';

// Only a dead link needs a form.
const RequestLink = lazy(() =>
  import('./request-link.tsx').then(({ RequestLink: component }) => ({ default: component })),
);

/**
 * Where the links of mails lead. The token stands in the fragment, which no server and no log sees. Nothing is used up
 * by opening the page, since mail scanners do that too: the button redeems.
 */
export function LinkPage() {
  const { t } = useTranslation('link');
  usePageTitle(t('title'));
  const [token, setToken] = useState(() => tokenOf(location.hash));
  // A second link pressed in the same tab changes the fragment only.
  useEffect(() => {
    const read = () => setToken(tokenOf(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return (
    <BarePage>
      <div className={s['page']}>
        {token === null ? (
          <Words icon={<Link2Off size={36} aria-hidden />} title={t('broken.title')} text={t('broken.text')}>
            <Suspense fallback={<Skeleton lines={2} />}>
              <RequestLink />
            </Suspense>
          </Words>
        ) : (
          <Inspected key={token} token={token} />
        )}
      </div>
    </BarePage>
  );
}

const isDead = (error: unknown) =>
  error instanceof ApiProblem && !error.isPassing && error.code !== 'too-many-requests';

function Inspected({ token }: { token: string }) {
  const { t } = useTranslation('link');
  const query = useQuery({
    queryKey: ['link', token],
    queryFn: () => call(inspectLink, { body: { token } }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const locale = query.data?.locale;
  useEffect(() => {
    // In the language of whom the mail was written to, unless this device was told another.
    if (locale && chosenLanguage() === null) void i18n.changeLanguage(locale);
  }, [locale]);
  const redeem = useAction(() => call(redeemLink, { body: { token } }), {
    onDone: ({ me, returnTo }) => {
      // Whatever another person loaded in this browser before must not show.
      queryClient.clear();
      setMe(me);
      void adoptLanguage(me);
      goTo(returnTo, { replace: true });
    },
    onProblem: () => true,
  });
  if (isDead(query.error) || isDead(redeem.error)) {
    return (
      <Words icon={<Link2Off size={36} aria-hidden />} title={t('invalid.title')} text={t('invalid.text')}>
        <Suspense fallback={<Skeleton lines={2} />}>
          <RequestLink />
        </Suspense>
      </Words>
    );
  }
  if (query.error) {
    return (
      <Words icon={<Link2Off size={36} aria-hidden />} title={t('problem.title')}>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      </Words>
    );
  }
  if (!query.data) return <Skeleton lines={3} />;
  const { kind, name } = query.data;
  const texts = kind === 'meeting' ? 'meeting' : 'signIn';
  return (
    <Words
      icon={kind === 'meeting' ? <Video size={36} aria-hidden /> : <MailCheck size={36} aria-hidden />}
      title={t(`${texts}.title`, { name })}
      text={t(`${texts}.text`)}
    >
      {redeem.error && <ErrorPanel error={redeem.error} />}
      <PlainButton
        tone="primary"
        size="large"
        icon={kind === 'meeting' ? <Video size={22} /> : <LogIn size={22} />}
        isPending={redeem.isPending}
        onPress={() => redeem.mutate(undefined)}
      >
        {t(`${texts}.button`)}
      </PlainButton>
      <p className="small muted">{t('notYou', { name })}</p>
    </Words>
  );
}

function Words({
  icon,
  title,
  text,
  children,
}: {
  icon: ReactNode;
  title: string;
  text?: string;
  children: ReactNode;
}) {
  return (
    <>
      <span className={s['icon']}>{icon}</span>
      <h1 tabIndex={-1}>{title}</h1>
      {text && <p>{text}</p>}
      {children}
    </>
  );
}
