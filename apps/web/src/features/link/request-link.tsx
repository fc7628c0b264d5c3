import type { FormEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestSignInLink } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './link.module.css';

/**
 * Asks for a new link. The answer is the same whether the address is known or not. `returnTo` is
 * the path of ours the new link leads to.
 */
export function RequestLink({ returnTo }: { returnTo?: string }) {
  const { t } = useTranslation('link');
  const [email, setEmail] = useState('');
  const request = useAction(
    (address: string) => call(requestSignInLink, { body: { email: address, ...(returnTo && { returnTo }) } }),
    {
      onProblem: () => true,
    },
  );
  if (request.isSuccess) {
    return (
      <Notice tone="success">
        <strong>{t('sent.title')}</strong>
        <p>{t('sent.text', { email: request.variables })}</p>
      </Notice>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate(email.trim());
  };
  return (
    <form className={s['request']} onSubmit={submit}>
      <TextField
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        name="email"
        autoComplete="email"
        isRequired
        value={email}
        onChange={setEmail}
      />
      {request.error && <ErrorPanel error={request.error} />}
      <Button type="submit" tone="primary" size="large" isPending={request.isPending}>
        {t('request')}
      </Button>
    </form>
  );
}
