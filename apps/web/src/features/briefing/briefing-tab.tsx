import { useTranslation } from 'react-i18next';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import s from './briefing.module.css';
import { Glossary } from './glossary.tsx';

/** What an interpreter wants at hand: the glossary, then the firm's products in both languages. */
export default function BriefingTab() {
  const { t } = useTranslation('table');
  const { meeting } = useMeetingRoom();
  return (
    <div className={s['panel']}>
      <Glossary />
      <section className={s['section']}>
        <h3>{t('briefing.products')}</h3>
        {meeting.products.length === 0 && <p className="muted">{t('briefing.noProducts')}</p>}
        <ul className={s['products']}>
          {meeting.products.map((product) => (
            <li key={product.id}>
              <p>
                <strong>{product.name}</strong>
              </p>
              {product.nameEn && <p lang="en">{product.nameEn}</p>}
              <p className="small muted">
                {[t('briefing.hs', { code: product.hsCode }), product.priceBand, ...product.certificates]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
