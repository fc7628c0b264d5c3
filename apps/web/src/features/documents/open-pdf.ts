import type { PDFDocumentProxy } from 'pdfjs-dist';
import { downloadMeetingFile } from '#contracts/http/table.ts';
import { fetchFile } from '../../api/files.ts';

/**
 * Opens a PDF of the meeting. pdf.js and its worker come from our own origin, and only once somebody shows a document;
 * scripts inside PDFs are never run. The last one stays open for as long as the page lives, for turning back to it.
 */
export async function openPdf(meetingId: string, fileId: string): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  const { content } = await fetchFile(downloadMeetingFile, { params: { meetingId, fileId } });
  const data = new Uint8Array(await content.arrayBuffer());
  return pdfjs.getDocument({ data, enableXfa: false, useSystemFonts: true }).promise;
}
