import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components/Form';
import type { Me } from '#contracts/http/auth.ts';
import { confirmTotp, startTotp } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { CodeField } from './code-field.tsx';
import s from './sign-in.module.css';
import { StartOver } from './start-over.tsx';

/** Links an authenticator app: scan, then prove it by its first code. */
export function TotpSetup({ onDone }: { onDone: (me: Me) => void }) {
  const { t } = useTranslation('sign-in');
  const [code, setCode] = useState('');
  // A new secret each time the page is opened, the same one while it stays open.
  const setup = useQuery({
    queryKey: ['totp-setup'],
    queryFn: () => call(startTotp),
    staleTime: Infinity,
    gcTime: 0,
  });
  const confirm = useAction((secret: string) => call(confirmTotp, { body: { secret, code } }), {
    onDone,
    onProblem: () => true,
  });
  return (
    <Loaded query={setup} lines={4}>
      {({ secret, qrSvg }) => (
        <Form
          className={s['form']!}
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate(secret);
          }}
        >
          <ol className={s['codes']}>
            <li>{t('setup.app')}</li>
            <li>{t('setup.scan')}</li>
            <li>{t('setup.enter')}</li>
          </ol>
          <img
            className={s['qr']}
            alt={t('setup.qr')}
            src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
          />
          <details>
            <summary>{t('setup.noCamera')}</summary>
            <p className={s['secret']}>{secret}</p>
          </details>
          {confirm.error && <ErrorPanel error={confirm.error} />}
          <CodeField value={code} onChange={setCode} />
          <Button type="submit" tone="primary" isPending={confirm.isPending}>
            {t('setup.submit')}
          </Button>
          <StartOver />
        </Form>
      )}
    </Loaded>
  );
}
