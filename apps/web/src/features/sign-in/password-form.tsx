import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components/Form';
import type { Me } from '#contracts/http/auth.ts';
import { signInWithPassword } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import s from './sign-in.module.css';

export function PasswordForm({ onDone }: { onDone: (me: Me) => void }) {
  const { t } = useTranslation('sign-in');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useAction(() => call(signInWithPassword, { body: { email: email.trim(), password } }), {
    onDone,
    onProblem: () => true,
  });
  return (
    <Form
      className={s['form']!}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(undefined);
      }}
    >
      {signIn.error && <ErrorPanel error={signIn.error} />}
      <TextField
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        isRequired
      />
      <TextField
        label={t('password.label')}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
      />
      <Button type="submit" tone="primary" isPending={signIn.isPending}>
        {t('password.submit')}
      </Button>
    </Form>
  );
}
