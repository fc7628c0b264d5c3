/**
 * Sends one file as a form's field `file`. By XMLHttpRequest, since `fetch` does not tell how far it is.
 * @param onProgress with the part that is sent, 0 to 1
 * @throws TypeError when the line breaks, and the signal's reason, as `fetch` does
 */
export function sendFile(
  url: string,
  given: { method: string; headers: Record<string, string>; file: File },
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open(given.method, url);
    for (const [name, value] of Object.entries(given.headers)) request.setRequestHeader(name, value);
    const abort = () => request.abort();
    signal.addEventListener('abort', abort, { once: true });
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const headers = new Headers();
      for (const name of ['content-type', 'content-length', 'retry-after']) {
        const value = request.getResponseHeader(name);
        if (value !== null) headers.set(name, value);
      }
      const { status } = request;
      resolve(new Response(status === 204 ? null : request.responseText, { status, headers }));
    };
    request.onerror = () => reject(new TypeError('the line broke'));
    request.onabort = () => reject(signal.reason as Error);
    request.onloadend = () => signal.removeEventListener('abort', abort);
    const form = new FormData();
    form.set('file', given.file);
    request.send(form);
  });
}
