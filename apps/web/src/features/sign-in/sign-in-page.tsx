import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '#contracts/http/auth.ts';
import { homeOf, setMe, useMe } from '../../api/me.ts';
import { queryClient } from '../../api/query-client.ts';
import { Button } from '../../ui/button.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { useHeadingFocus } from '../../ui/use-heading-focus.ts';
import { LinkForm } from './link-form.tsx';
import { PasswordForm } from './password-form.tsx';
import s from './sign-in.module.css';
import { TotpForm } from './totp-form.tsx';
import { TotpSetup } from './totp-setup.tsx';

/** Password, then the second factor for those who owe one; or a link by mail. */
export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const navigate = useNavigate();
  const { returnTo } = useSearch({ from: '/public/sign-in' });
  const me = useMe();
  const [way, setWay] = useState<'password' | 'link'>('password');
  const stage = me.stage === 'totp' ? (me.person?.hasTotp ? 'totp' : 'setup') : way;
  const title = t(`${stage}.title`);
  usePageTitle(title);
  const heading = useHeadingFocus();

  const proceed = (next: Me) => {
    setMe(next);
    if (next.stage !== 'full') return;
    // What a visitor was shown may differ from what this person may see.
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'me' });
    void navigate({ to: returnTo ?? homeOf(next) });
  };

  return (
    <div className={s['page']}>
      <section className={s['card']} aria-labelledby="sign-in">
        <div className="stack">
          <h1 id="sign-in" ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <p className="muted">{t(`${stage}.lead`)}</p>
        </div>
        {stage === 'password' && <PasswordForm onDone={proceed} />}
        {stage === 'link' && <LinkForm returnTo={returnTo} />}
        {stage === 'totp' && <TotpForm onDone={proceed} />}
        {stage === 'setup' && <TotpSetup onDone={proceed} />}
        {me.stage !== 'totp' && (
          <>
            <div className={s['or']}>{t('or')}</div>
            <SwitchWay way={way} onSwitch={setWay} />
          </>
        )}
      </section>
    </div>
  );
}

function SwitchWay({
  way,
  onSwitch,
}: {
  way: 'password' | 'link';
  onSwitch: (way: 'password' | 'link') => void;
}) {
  const { t } = useTranslation('sign-in');
  const other = way === 'password' ? 'link' : 'password';
  return (
    <Button tone="secondary" onPress={() => onSwitch(other)}>
      {t(`${other}.choose`)}
    </Button>
  );
}
