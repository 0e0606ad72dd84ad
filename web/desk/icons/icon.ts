import { makeStyles, mergeClasses } from '@griffel/react';
import { createElement, forwardRef, type SVGProps } from 'react';

const useStyles = makeStyles({
  // Browsers keep the colours of a picture where a person has chosen their own (forced-colors), unless told not to.
  root: { display: 'inline', lineHeight: 0, '@media (forced-colors: active)': { forcedColorAdjust: 'auto' } },
});

/** What Fluent's parts and ours give an icon. */
export type IconProps = SVGProps<SVGSVGElement> & { readonly title?: string; readonly primaryFill?: string };

/** An icon of some paths in a square: as high as the text beside it, or of a size of its own; said aloud where it has a title or a label. */
export const drawn = (square: number, size: number | '1em', paths: readonly string[]) =>
  forwardRef<SVGSVGElement, IconProps>(
    ({ title, primaryFill = 'currentColor', className, ...given }, ref) => {
      const { root } = useStyles();
      const label = title ?? given['aria-label'];
      const heard = label ?? given['aria-labelledby'];
      return createElement(
        'svg',
        {
          ...given,
          ...(heard ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }),
          fill: primaryFill,
          className: mergeClasses(root, className),
          ref,
          width: size,
          height: size,
          viewBox: `0 0 ${square} ${square}`,
        },
        ...paths.map((d) => createElement('path', { d, fill: primaryFill })),
      );
    },
  );
