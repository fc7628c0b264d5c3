import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import s from './documents.module.css';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** One page, as large as its frame allows times `zoom`, sharp on dense screens; its text stands behind it for screen readers. */
export function PdfPage({
  pdf,
  page,
  zoom,
  frame,
  children,
  onMove,
}: {
  pdf: PDFDocumentProxy;
  page: number;
  zoom: number;
  frame: Size;
  children?: React.ReactNode;
  /** Where a pointer is on the page, 0 to 1 from its left and top; null when it left. */
  onMove?: ((at: { x: number; y: number } | null) => void) | undefined;
}) {
  const { t } = useTranslation('table');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    let task: RenderTask | undefined;
    let isGone = false;
    void (async () => {
      const proxy = await pdf.getPage(Math.min(page, pdf.numPages));
      if (isGone || !canvas.current) return;
      const natural = proxy.getViewport({ scale: 1 });
      const fit = Math.min(frame.width / natural.width, frame.height / natural.height) * zoom;
      const shown = { width: Math.floor(natural.width * fit), height: Math.floor(natural.height * fit) };
      const density = Math.min(devicePixelRatio || 1, 2);
      const viewport = proxy.getViewport({ scale: fit * density });
      canvas.current.width = Math.floor(viewport.width);
      canvas.current.height = Math.floor(viewport.height);
      setSize(shown);
      task = proxy.render({ canvas: canvas.current, viewport });
      await task.promise;
      canvas.current.dataset['page'] = String(page);
      const content = await proxy.getTextContent();
      if (!isGone) setText(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
    })().catch((error: unknown) => {
      if ((error as Error).name !== 'RenderingCancelledException') throw error;
    });
    return () => {
      isGone = true;
      task?.cancel();
    };
  }, [pdf, page, zoom, frame.width, frame.height]);
  const move = (event: React.PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    if (x >= 0 && x <= 1 && y >= 0 && y <= 1) onMove?.({ x, y });
  };
  return (
    <div
      className={s['page']}
      style={size ? { width: size.width, height: size.height } : undefined}
      onPointerMove={onMove && move}
      onPointerLeave={onMove && (() => onMove(null))}
    >
      <canvas ref={canvas} aria-hidden data-testid="document-page" />
      <p className="visually-hidden">
        {t('document.page', { page, pages: pdf.numPages })} {text}
      </p>
      {children}
    </div>
  );
}
