import { useNavigate } from '@tanstack/react-router';
import { CircleUser, LogOut, Moon, Settings, Sun, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from '#contracts/http/auth.ts';
import { call } from '../api/client.ts';
import { forgetMe, useMe } from '../api/me.ts';
import { useAction } from '../api/use-action.ts';
import { Button } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import type { Theme } from './theme.ts';
import { applyTheme, storedTheme } from './theme.ts';

const THEMES: { theme: Theme; icon: typeof Sun }[] = [
  { theme: 'system', icon: SunMoon },
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
];

/** Who is signed in, the account page, light and dark, and the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { person } = useMe();
  const [theme, setTheme] = useState(storedTheme);
  const leave = useAction(() => call(signOut), {
    onDone: () => void forgetMe().then(() => navigate({ to: '/' })),
  });
  if (!person) return null;
  return (
    <Menu
      label={t('nav.account')}
      trigger={
        <Button
          tone="plain"
          size="small"
          icon={<CircleUser size={22} aria-hidden />}
          aria-label={`${person.name} ${t('nav.account')}`}
        >
          {person.name}
        </Button>
      }
      heading={
        <>
          {person.email}
          <br />
          {person.roles.map((role) => t(`role.${role}`)).join(' · ')}
        </>
      }
      items={[
        { id: 'account', label: t('nav.account'), icon: <Settings size={18} aria-hidden /> },
        ...THEMES.map(({ theme: each, icon: Icon }) => ({
          id: each,
          label: `${t('theme.label')}: ${t(`theme.${each}`)}${each === theme ? ' ✓' : ''}`,
          icon: <Icon size={18} aria-hidden />,
        })),
        { id: 'leave', label: t('nav.signOut'), icon: <LogOut size={18} aria-hidden /> },
      ]}
      onAction={(id) => {
        if (id === 'leave') leave.mutate(undefined);
        else if (id === 'account') void navigate({ to: '/account' });
        else {
          setTheme(id as Theme);
          applyTheme(id as Theme);
        }
      }}
    />
  );
}
