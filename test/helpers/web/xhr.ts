/** As much of XMLHttpRequest, over fetch, as the ajax of rxjs 5 asks for: libraries made for browsers run in Node by it. */
export class FetchRequest {
  readyState = 0;
  status = 0;
  response: unknown;
  responseText = '';
  responseType = '';
  timeout = 0;
  readonly upload = {};
  onreadystatechange: ((event: object) => void) | undefined;
  onload: ((event: object) => void) | undefined;
  onerror: ((event: object) => void) | undefined;
  #method = 'GET';
  #url = '';
  #answered = new Headers();
  readonly #headers = new Headers();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }
  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }
  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }
  getAllResponseHeaders(): string {
    return [...this.#answered].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }
  abort(): void {}
  send(body?: string | FormData): void {
    fetch(this.#url, { method: this.#method, headers: this.#headers, body: body ?? null })
      .then(async (answer) => {
        this.#answered = answer.headers;
        this.status = answer.status;
        this.responseText = await answer.text();
        this.response = this.responseType === 'json' ? JSON.parse(this.responseText) : this.responseText;
        this.readyState = 4;
        this.onreadystatechange?.({ type: 'readystatechange' });
        this.onload?.({ type: 'load' });
      })
      .catch((error: unknown) => this.onerror?.({ type: 'error', error }));
  }
}
