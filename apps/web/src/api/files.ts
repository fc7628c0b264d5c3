import type { Route, RouteResult } from '#contracts/http/route.ts';
import type { CallInput, Given, PlainInput } from './client.ts';
import { exchange, readJson, sendJson } from './client.ts';
import { sendFile } from './send-file.ts';

/** A large file on a slow line takes its time, as long as something comes; a virus scan lets nothing come meanwhile. */
const SILENCE_MS = 45_000;

/** Sends a file to an upload route. Throws `ApiProblem`. @param onProgress told how much is sent, 0 to 1 */
export function upload<R extends Route>(
  route: R,
  { file, onProgress, ...input }: CallInput<R> & { file: File; onProgress?: (part: number) => void },
): Promise<RouteResult<R>> {
  return exchange(route, input as PlainInput, {
    silenceMs: SILENCE_MS,
    send: (url, given, signal, goesOn) =>
      sendFile(url, { ...given, file }, signal, (part) => {
        goesOn();
        onProgress?.(part);
      }),
    read: readJson,
  }) as Promise<RouteResult<R>>;
}

/** The file of a download route. Throws `ApiProblem`. */
export function fetchFile<R extends Route>(
  route: R,
  ...[input]: Given<R>
): Promise<{ content: Blob; name: string | null }> {
  return exchange(route, (input ?? {}) as PlainInput, {
    silenceMs: SILENCE_MS,
    send: sendJson(undefined),
    read: async (response, goesOn) => ({
      content: await contentOf(response, goesOn),
      name: filenameOf(response.headers.get('content-disposition')),
    }),
  });
}

/** Fetches the file of a download route and hands it to the browser's downloads under the server's name for it. */
export async function download<R extends Route>(route: R, ...input: Given<R>): Promise<void> {
  const { content, name } = await fetchFile(route, ...input);
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name ?? 'download';
  anchor.click();
  // The browser reads the blob after the click; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The answer's content, with word of every part that comes. */
export function contentOf(response: Response, goesOn: () => void): Promise<Blob> {
  const told = new TransformStream<Uint8Array, Uint8Array>({
    transform(part, controller) {
      goesOn();
      controller.enqueue(part);
    },
  });
  return new Response(response.body?.pipeThrough(told) ?? null, { headers: response.headers }).blob();
}

function filenameOf(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? null;
}
