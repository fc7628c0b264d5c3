import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import d from '../../ui/dialog.module.css';
import s from './search.module.css';
import type { Found } from './use-search-index.ts';
import { useSearchIndex } from './use-search-index.ts';

/** Ctrl-K: cohorts of all seasons, and the firms, buyers and interpreters of the cohort at hand. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const groups = useSearchIndex();
  const go = (found: Found) => {
    onClose();
    void navigate({ to: found.to, params: found.params as never });
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={d['overlay']!}>
      <Modal className={`${d['modal']} ${s['modal']}`}>
        <Dialog aria-label={t('search.label')} className={s['dialog']!}>
          <Autocomplete inputValue={text} onInputChange={setText} filter={contains}>
            <SearchField aria-label={t('search.label')} className={s['field']!} autoFocus>
              <Search size={20} aria-hidden />
              <Input className={s['input']!} placeholder={t('search.label')} />
            </SearchField>
            <Menu
              className={s['list']!}
              aria-label={t('search.open')}
              renderEmptyState={() => <p className={s['empty']}>{t('search.none')}</p>}
            >
              {groups
                .filter(({ items }) => items.length > 0)
                .map(({ name, items }) => (
                  <MenuSection key={name} id={name}>
                    <Header className={s['heading']!}>{t(`search.${name}`)}</Header>
                    {items.map((found) => (
                      <MenuItem
                        key={found.id}
                        id={found.id}
                        textValue={`${found.title} ${found.detail} ${found.words ?? ''}`}
                        className={s['item']!}
                        onAction={() => go(found)}
                      >
                        <span>{found.title}</span>
                        <span className="muted small">{found.detail}</span>
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
            </Menu>
          </Autocomplete>
          <p className={s['hint']}>{t('search.hint')}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
