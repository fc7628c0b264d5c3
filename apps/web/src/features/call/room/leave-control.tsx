import { PhoneOff } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../ui/class-names.ts';
import { useRoom } from './room-context.ts';
import s from './bar.module.css';

export function LeaveControl() {
  const { t } = useTranslation('call');
  const { leave } = useRoom();
  return (
    <Button className={classNames(s['control'], s['leave'])} onPress={leave} data-testid="leave">
      <span className={s['controlIcon']}>
        <PhoneOff aria-hidden />
      </span>
      <span className={s['controlLabel']}>{t('bar.leave')}</span>
    </Button>
  );
}
