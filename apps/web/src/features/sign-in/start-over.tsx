import { useTranslation } from 'react-i18next';
import { signOut } from '#contracts/http/auth.ts';
import { call } from '../../api/client.ts';
import { forgetMe } from '../../api/me.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../ui/button.tsx';

/** Out of a sign-in whose second factor is owed: for those with another account. */
export function StartOver() {
  const { t } = useTranslation('sign-in');
  const leave = useAction(() => call(signOut), { onDone: () => void forgetMe() });
  return (
    <Button tone="plain" onPress={() => leave.mutate(undefined)}>
      {t('startOver')}
    </Button>
  );
}
