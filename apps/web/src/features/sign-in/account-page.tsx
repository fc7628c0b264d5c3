import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-aria-components/Form';
import { setPassword, updateMe } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { setMe, useMe } from '../../api/me.ts';
import { useAction } from '../../api/use-action.ts';
import { COMMON_ZONES, cityOf } from '../../time/city.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';

export function AccountPage() {
  const { t } = useTranslation('sign-in');
  const { person } = useMe();
  if (!person) return null;
  return (
    <div className="stack-large">
      <PageHeader title={t('account.title')} description={person.email} />
      <ProfileForm name={person.name} zone={person.zone} />
      <PasswordChange hasPassword={person.hasPassword} />
    </div>
  );
}

function ProfileForm(initial: { name: string; zone: string }) {
  const { t, i18n } = useTranslation(['sign-in', 'common']);
  const [name, setName] = useState(initial.name);
  const [zone, setZone] = useState(initial.zone);
  const save = useAction(() => call(updateMe, { body: { name, zone } }), {
    onDone: (me) => {
      setMe(me);
      showToast({ tone: 'success', text: t('common:state.saved') });
    },
  });
  const zones = COMMON_ZONES.includes(initial.zone) ? COMMON_ZONES : [initial.zone, ...COMMON_ZONES];
  return (
    <Form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined);
      }}
    >
      <h2>{t('account.profile')}</h2>
      <TextField label={t('account.name')} value={name} onChange={setName} autoComplete="name" isRequired />
      <ComboBox
        label={t('account.zone')}
        options={zones.map((each) => ({ value: each, label: cityOf(each, i18n.language), note: each }))}
        value={zone}
        onChange={setZone}
      />
      <div>
        <Button type="submit" tone="primary" isPending={save.isPending}>
          {t('common:action.save')}
        </Button>
      </div>
    </Form>
  );
}

function PasswordChange({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation('sign-in');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useAction(() => call(setPassword, { body: { next, ...(hasPassword && { current }) } }), {
    onDone: (me) => {
      setMe(me);
      setCurrent('');
      setNext('');
      showToast({ tone: 'success', text: t('account.changed') });
    },
  });
  return (
    <Form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(undefined);
      }}
    >
      <h2>{t('account.passwordTitle')}</h2>
      {hasPassword && (
        <TextField
          label={t('account.current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          isRequired
        />
      )}
      <TextField
        label={t('account.next')}
        hint={t('account.passwordHint')}
        type="password"
        autoComplete="new-password"
        minLength={10}
        value={next}
        onChange={setNext}
        isRequired
      />
      <div>
        <Button type="submit" tone="primary" isPending={change.isPending}>
          {t('account.change')}
        </Button>
      </div>
    </Form>
  );
}
