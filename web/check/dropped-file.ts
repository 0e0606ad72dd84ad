/** Lets a file be dropped anywhere on the page; `target` shows that one is held over it. */
export const takeDropped = (target: HTMLElement, take: (file: File | undefined) => void): void => {
  for (const name of ['dragenter', 'dragover'] as const)
    document.addEventListener(name, (event) => {
      event.preventDefault();
      target.classList.add('over');
    });
  for (const name of ['dragleave', 'drop'] as const)
    document.addEventListener(name, (event) => {
      event.preventDefault();
      target.classList.remove('over');
    });
  document.addEventListener('drop', (event) => take(event.dataTransfer?.files[0]));
};
