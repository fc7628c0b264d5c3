import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import s from './dialog.module.css';

export interface DialogProps {
  title: ReactNode;
  children: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  isWide?: boolean;
  /** At the right edge over the full height: the detail of a list's row, a page of its own under its URL. */
  isDrawer?: boolean;
}

/** Opened and closed by its owner. Escape and a press outside close it. */
export function Dialog({ title, children, isOpen, onClose, actions, isWide, isDrawer }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className={classNames(s['overlay'], isDrawer && s['atEnd'])}
    >
      <Modal className={classNames(s['modal'], isWide && s['wide'], isDrawer && s['drawer'])}>
        <AriaDialog className={s['dialog']!}>
          <div className={s['head']}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button
              tone="plain"
              size="small"
              isIcon
              aria-label={t('action.close')}
              onPress={onClose}
              icon={<X size={20} />}
            />
          </div>
          {children}
          {actions && <div className={s['foot']}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
