import type { Page } from 'playwright-core';

/** A part of a page, and which of the system's colours it is drawn in, if it is one of these. */
type Drawn = { readonly text: string; readonly colour: 'Canvas' | 'CanvasText' | undefined };

/** By what `of` gives of their style, where the page is shown in the colours of the system (`forcedColors`). */
export const drawnInSystemColours = (
  page: Page,
  selector: string,
  of: 'stroke' | 'fill' | 'backgroundColor' | 'borderBottomColor' | 'borderLeftColor',
): Promise<readonly Drawn[]> =>
  page.locator(selector).evaluateAll((parts, property) => {
    const probe = document.createElement('i');
    document.body.append(probe);
    const system = (['Canvas', 'CanvasText'] as const).map((name) => {
      probe.style.color = name;
      return { name, colour: getComputedStyle(probe).color };
    });
    probe.remove();
    return parts.map((part) => ({
      text: part.textContent ?? '',
      colour: system.find(({ colour }) => colour === getComputedStyle(part)[property])?.name,
    }));
  }, of);
