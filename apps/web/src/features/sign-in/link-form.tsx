import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components/Form';
import { requestSignInLink } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './sign-in.module.css';

/** The answer is the same whether the address is known or not. */
export function LinkForm({ returnTo }: { returnTo: string | undefined }) {
  const { t } = useTranslation('sign-in');
  const [email, setEmail] = useState('');
  const request = useAction(
    () => call(requestSignInLink, { body: { email: email.trim(), ...(returnTo && { returnTo }) } }),
    { onProblem: () => true },
  );
  if (request.isSuccess) {
    return (
      <Notice tone="success">
        <p role="status">{t('link.sent', { email: email.trim() })}</p>
        <p className="small">{t('link.sentHint')}</p>
      </Notice>
    );
  }
  return (
    <Form
      className={s['form']!}
      onSubmit={(event) => {
        event.preventDefault();
        request.mutate(undefined);
      }}
    >
      {request.error && <ErrorPanel error={request.error} />}
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
        isRequired
      />
      <Button type="submit" tone="primary" isPending={request.isPending}>
        {t('link.submit')}
      </Button>
    </Form>
  );
}
