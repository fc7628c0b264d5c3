import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components/Form';
import type { Me } from '#contracts/http/auth.ts';
import { signInWithTotp } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { CodeField } from './code-field.tsx';
import s from './sign-in.module.css';
import { StartOver } from './start-over.tsx';

export function TotpForm({ onDone }: { onDone: (me: Me) => void }) {
  const { t } = useTranslation('sign-in');
  const [code, setCode] = useState('');
  const confirm = useAction(() => call(signInWithTotp, { body: { code } }), {
    onDone,
    onProblem: () => true,
  });
  return (
    <Form
      className={s['form']!}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(undefined);
      }}
    >
      {confirm.error && <ErrorPanel error={confirm.error} />}
      <CodeField value={code} onChange={setCode} autoFocus />
      <Button type="submit" tone="primary" isPending={confirm.isPending}>
        {t('totp.submit')}
      </Button>
      <StartOver />
    </Form>
  );
}
