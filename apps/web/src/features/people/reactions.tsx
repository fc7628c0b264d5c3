import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useTable } from '../table/table-context.tsx';
import { faces } from './faces.ts';
import s from './people.module.css';

/** Signs that pass: seen by those present and kept nowhere. */
export function Reactions() {
  const { t } = useTranslation('table');
  const { room } = useTable();
  return (
    <div className={s['reactions']} role="group" aria-label={t('reaction.label')}>
      {Object.entries(faces).map(([name, face]) => (
        <Button
          key={name}
          size="small"
          tone="plain"
          isIcon
          aria-label={t(`reaction.${name as 'clap'}`)}
          icon={<span aria-hidden>{face}</span>}
          onPress={() => room.react(name as 'clap')}
        />
      ))}
    </div>
  );
}
