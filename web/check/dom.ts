/** An element with a text; classes as one string. */
export const element = (name: string, text: string, className?: string): HTMLElement => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== undefined) made.className = className;
  return made;
};

export const button = (text: string, className: string, press: () => void): HTMLButtonElement => {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.className = className;
  made.addEventListener('click', press);
  return made;
};
