import type { PDFDocumentProxy } from 'pdfjs-dist';
import { ChevronLeft, ChevronRight, Hand, type LucideIcon, Undo2, X, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TablePoint } from '#contracts/live/table.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMeetingRoom } from '../meeting/meeting-room-context.ts';
import { useTable, useTableValues } from '../table/table-context.tsx';
import s from './documents.module.css';
import { openPdf } from './open-pdf.ts';
import { PdfPage } from './pdf-page.tsx';
import { useShowDocument } from './use-show-document.ts';

/** Five a second are enough for an eye to follow, and for fifty rooms at once. */
const POINT_EVERY_MS = 200;
const ZOOMS = [1, 1.5, 2, 3];

/**
 * The document that is shown to all: it follows the presenter's page and pointer; anyone may look ahead and come back.
 * Whoever enters late sees the page of the moment.
 */
export default function DocumentStage() {
  const { t } = useTranslation('table');
  const { meeting, ownPersonId } = useMeetingRoom();
  const { room } = useTable();
  const shown = useTableValues('document')[0];
  const file = useTableValues('file').find(({ id }) => id === shown?.fileId);
  const show = useShowDocument();
  const { pdf, hasFailed } = usePdf(meeting.id, shown?.fileId ?? null);
  const [ahead, setAhead] = useState<number | null>(null);
  const [zoom, setZoom] = useState(1);
  const [point, setPoint] = useState<TablePoint | null>(null);
  const frame = useFrame();
  const lastPointAt = useRef(0);
  useEffect(() => room.onPoint(setPoint), [room]);
  useEffect(() => setAhead(null), [shown?.fileId]);
  if (!shown?.fileId) return null;

  const isPresenter = shown.presenter?.personId === ownPersonId;
  const pages = pdf?.numPages ?? 1;
  const page = Math.min(isPresenter ? shown.page : (ahead ?? shown.page), pages);
  const { fileId } = shown;
  const turn = (to: number) => {
    if (to < 1 || to > pages) return;
    if (isPresenter) {
      // At once here; the others follow when the server has numbered it.
      room.put({ kind: 'document', value: { ...shown, page: to } });
      show.mutate({ fileId, page: to });
    } else setAhead(to === shown.page ? null : to);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    turn(page + step);
  };
  const tellPoint = (at: { x: number; y: number } | null) => {
    const now = performance.now();
    if (at !== null && now - lastPointAt.current < POINT_EVERY_MS) return;
    lastPointAt.current = now;
    room.point(at && { page, ...at });
  };
  const name = file?.name ?? '';
  return (
    <section className={s['document']} aria-label={t('document.region', { name })} data-testid="document">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pages are turned by arrow keys here */}
      <div
        ref={frame.ref}
        className={s['frame']}
        role="region"
        aria-label={t('document.page', { page, pages })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- pages are turned by arrow keys here
        tabIndex={0}
        onKeyDown={onKey}
      >
        {hasFailed ? (
          <p className={s['failed']} role="alert">
            {t('document.failed')}
          </p>
        ) : pdf && frame.size ? (
          <PdfPage
            pdf={pdf}
            page={page}
            zoom={ZOOMS[zoom - 1] ?? 1}
            frame={frame.size}
            onMove={isPresenter ? tellPoint : undefined}
          >
            {!isPresenter && point && point.page === page && (
              <span
                className={s['point']}
                style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
                data-testid="document-point"
                aria-hidden
              />
            )}
          </PdfPage>
        ) : (
          <Skeleton lines={6} />
        )}
      </div>
      <div className={s['bar']}>
        <BarButton
          label={t('document.previous')}
          icon={ChevronLeft}
          isDisabled={page <= 1}
          onPress={() => turn(page - 1)}
        />
        <span className={s['count']} data-testid="document-count">
          {t('document.page', { page, pages })}
        </span>
        <BarButton
          label={t('document.next')}
          icon={ChevronRight}
          isDisabled={page >= pages}
          onPress={() => turn(page + 1)}
        />
        <span className={s['who']}>
          {isPresenter
            ? t('document.youPresent')
            : ahead !== null
              ? t('document.ahead', { page: ahead })
              : t('document.presenter', { name: shown.presenter?.name ?? '' })}
        </span>
        {!isPresenter && ahead !== null && (
          <Button size="small" icon={<Undo2 size={16} />} onPress={() => setAhead(null)}>
            {t('document.return')}
          </Button>
        )}
        <BarButton
          label={t('document.zoomOut')}
          icon={ZoomOut}
          isDisabled={zoom <= 1}
          onPress={() => setZoom(zoom - 1)}
        />
        <BarButton
          label={t('document.zoomIn')}
          icon={ZoomIn}
          isDisabled={zoom >= ZOOMS.length}
          onPress={() => setZoom(zoom + 1)}
        />
        {!isPresenter && (
          <Button
            size="small"
            tone="plain"
            icon={<Hand size={16} />}
            onPress={() => show.mutate({ fileId, page, takeOver: true })}
          >
            {t('document.takeOver')}
          </Button>
        )}
        {(isPresenter || meeting.myRole === 'staff') && (
          <Button
            size="small"
            tone="plain"
            icon={<X size={16} />}
            onPress={() => show.mutate({ fileId: null, page: 1 })}
          >
            {t('document.stop')}
          </Button>
        )}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {!isPresenter && t('document.turned', { page: shown.page })}
      </p>
    </section>
  );
}

/** A button of the bar that is a picture alone; its name is told. */
function BarButton({
  label,
  icon: Icon,
  isDisabled,
  onPress,
}: {
  label: string;
  icon: LucideIcon;
  isDisabled: boolean;
  onPress: () => void;
}) {
  return (
    <Button
      size="small"
      tone="plain"
      isIcon
      aria-label={label}
      icon={<Icon size={20} aria-hidden />}
      isDisabled={isDisabled}
      onPress={onPress}
    />
  );
}

function usePdf(meetingId: string, fileId: string | null) {
  const [opened, setOpened] = useState<{ fileId: string; pdf: PDFDocumentProxy | null } | null>(null);
  useEffect(() => {
    if (fileId === null) return;
    let isGone = false;
    let task: PDFDocumentProxy | undefined;
    openPdf(meetingId, fileId).then(
      (pdf) => {
        task = pdf;
        if (isGone) void pdf.loadingTask.destroy();
        else setOpened({ fileId, pdf });
      },
      () => !isGone && setOpened({ fileId, pdf: null }),
    );
    return () => {
      isGone = true;
      void task?.loadingTask.destroy();
    };
  }, [meetingId, fileId]);
  const isOfThis = opened !== null && opened.fileId === fileId;
  return { pdf: isOfThis ? opened.pdf : null, hasFailed: isOfThis && opened.pdf === null };
}

/** The room a page has, followed as the window and the panels change. */
function useFrame() {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      if (width > 40 && height > 40) setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, size };
}
